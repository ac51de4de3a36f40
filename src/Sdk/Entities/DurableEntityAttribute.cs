namespace Durable.Entities;

/// <summary>
/// Makes an interface the contract of an entity: its methods are operations. Who knows the contract calls and signals
/// them by generated proxies; a class with <see cref="DurableTaskAttribute"/> that derives from
/// <see cref="TaskEntity{TState}"/> and implements it is registered under the contract's name.
/// </summary>
/// <param name="name">The entity's name; null for the interface's, without its leading <c>I</c>.</param>
[AttributeUsage(AttributeTargets.Interface, Inherited = false)]
public sealed class DurableEntityAttribute(string? name = null) : Attribute
{
    /// <summary>The entity's name; empty for that of the interface.</summary>
    public TaskName Name { get; } = name;
}
