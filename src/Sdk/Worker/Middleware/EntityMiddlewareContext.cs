using Durable.Entities;

namespace Durable.Worker.Middleware;

/// <summary>What a middleware knows of a batch of an entity's operations. One batch's; not thread safe.</summary>
public abstract class EntityMiddlewareContext
{
    /// <summary>The entity.</summary>
    public abstract EntityInstanceId Id { get; }

    /// <summary>The operations, in the order in which they run.</summary>
    public abstract IReadOnlyList<EntityMiddlewareOperation> Operations { get; }

    /// <summary>Fires when the worker loses the entity: what the batch brings is not recorded any more.</summary>
    public abstract CancellationToken CancellationToken { get; }

    /// <summary>The services of the batch's scope.</summary>
    public abstract IServiceProvider Services { get; }
}
