namespace Durable;

/// <summary>
/// Makes an interface the contract of activities: each of its methods is one. Who knows the contract calls them by
/// generated methods; a class with <see cref="DurableTaskAttribute"/> that implements it is registered for them.
/// </summary>
/// <remarks>A method may have an <see cref="ActivityAttribute"/> of its own, with a name or version.</remarks>
[AttributeUsage(AttributeTargets.Interface, Inherited = false)]
public sealed class DurableActivitiesAttribute : Attribute;
