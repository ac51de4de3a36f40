namespace Durable;

/// <summary>
/// Marks a type as the payload of an external event: the generator gives it typed methods to wait for the event, to
/// send it to another orchestration, and to raise it by a client.
/// </summary>
/// <param name="name">The event's name; null or empty for the name of the type.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class DurableEventAttribute(string? name = null) : Attribute
{
    /// <summary>The event's name; empty for the name of the type.</summary>
    public TaskName Name { get; } = name;
}
