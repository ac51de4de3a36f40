namespace Durable.Client.Middleware;

/// <summary>The raising of an event.</summary>
public sealed class RaiseEventOperationContext : ClientOperationContext
{
    /// <summary>Creates a context.</summary>
    /// <param name="instanceId">The instance that receives it.</param>
    /// <param name="eventName">Its name.</param>
    /// <param name="payload">Its payload; null for none.</param>
    /// <param name="services">The services of the operation's scope.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    public RaiseEventOperationContext(
        string instanceId,
        string eventName,
        object? payload,
        IServiceProvider services,
        CancellationToken cancellationToken)
        : base(ClientOperation.RaiseEvent, instanceId, services, cancellationToken)
    {
        EventName = eventName;
        Payload = payload;
    }

    /// <summary>Name of the event.</summary>
    public string EventName { get; }

    /// <summary>Its payload; null for none. What is set before the rest runs is taken.</summary>
    public object? Payload { get; set; }
}
