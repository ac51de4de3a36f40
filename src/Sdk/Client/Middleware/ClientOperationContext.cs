namespace Durable.Client.Middleware;

/// <summary>
/// What a middleware knows of an operation of a client; of some there is more in derived types. One operation's; not
/// thread safe.
/// </summary>
public class ClientOperationContext
{
    /// <summary>Creates a context.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="instanceId">The instance that it is about; null for none, or one that is not known yet.</param>
    /// <param name="services">The services of the operation's scope.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    public ClientOperationContext(
        ClientOperation operation, string? instanceId, IServiceProvider services, CancellationToken cancellationToken)
    {
        Operation = operation;
        InstanceId = instanceId;
        Services = services;
        CancellationToken = cancellationToken;
    }

    /// <summary>What the client was asked to do.</summary>
    public ClientOperation Operation { get; }

    /// <summary>
    /// The instance that it is about; null for none. Of an instance that is started without an id, it is known after it
    /// was started.
    /// </summary>
    public string? InstanceId { get; internal set; }

    /// <summary>The services of the operation's scope.</summary>
    public IServiceProvider Services { get; }

    /// <summary>The caller's token.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>
    /// What the operation gives the caller; null before it has ended, and for one that gives nothing.
    /// </summary>
    public object? Result { get; internal set; }
}
