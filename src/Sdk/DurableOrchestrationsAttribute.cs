namespace Durable;

/// <summary>
/// Makes an interface the contract of orchestrators: each of its methods is one, and takes a
/// <see cref="TaskOrchestrationContext"/> first. Who knows the contract starts and calls them by generated methods; a
/// class with <see cref="DurableTaskAttribute"/> that implements it is registered for them.
/// </summary>
/// <remarks>A method may have an <see cref="OrchestratorAttribute"/> of its own, with a name or version.</remarks>
[AttributeUsage(AttributeTargets.Interface, Inherited = false)]
public sealed class DurableOrchestrationsAttribute : Attribute;
