namespace Durable;

/// <summary>
/// Says that an orchestrator waits for an event, and so that handles of its instances can raise it by a typed method.
/// </summary>
/// <typeparam name="TPayload">Type of the event's payload.</typeparam>
/// <param name="name">
/// The event's name; null for that of the payload's <see cref="DurableEventAttribute"/>, or of its type.
/// </param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class AcceptsEventAttribute<TPayload>(string? name = null) : Attribute
{
    /// <summary>The event's name; empty for that of the payload's type.</summary>
    public TaskName Name { get; } = name;
}
