using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>Operations of one entity, to be run one after the other.</summary>
public sealed class EntityBatchRequest
{
    /// <summary>Id of the entity.</summary>
    public required string InstanceId { get; init; }

    /// <summary>Its state before the first operation; none when it has none.</summary>
    public required Payload State { get; init; }

    /// <summary>The operations, in order.</summary>
    public required IReadOnlyList<OperationRequested> Operations { get; init; }

    /// <summary>
    /// What the executor left in <see cref="EntityBatchResult.Session"/> of the batch before; null when there is none.
    /// It belongs to <see cref="State"/>.
    /// </summary>
    public object? Session { get; init; }
}
