using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>What a store keeps of an instance beside its history.</summary>
/// <remarks>Written by one owner at a time; a store copies what it keeps.</remarks>
public sealed record InstanceRecord
{
    /// <summary>The instance's id, unique in its hub.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The partition it belongs to.</summary>
    public required int Partition { get; init; }

    /// <summary>Its current execution; only that one's history is kept.</summary>
    public required string ExecutionId { get; set; }

    /// <summary>Name of its orchestrator.</summary>
    public required string Name { get; init; }

    /// <summary>Version of its orchestrator; null when it has none.</summary>
    public string? Version { get; set; }

    /// <summary>Where it stands.</summary>
    public ExecutionStatus Status { get; set; } = ExecutionStatus.Pending;

    /// <summary>When it was accepted, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed, UTC.</summary>
    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>When it finished, UTC; null until then.</summary>
    public DateTimeOffset? CompletedAt { get; set; }

    /// <summary>When its owner has to look at it without a message (an open timer), UTC; null when never.</summary>
    public DateTimeOffset? WakeAt { get; set; }

    /// <summary>Whether its owner has to start work again that was under way (an open activity).</summary>
    public bool HasOpenWork { get; set; }

    /// <summary>How many events the history of its current execution has.</summary>
    public int EventCount { get; set; }

    /// <summary>What the orchestrator last set as its custom status; none when it never did.</summary>
    public Payload CustomStatus { get; set; }

    /// <summary>Tags in no order; null when it has none.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>Instance id of the parent; null for an instance that a client started.</summary>
    public string? ParentInstanceId { get; init; }

    /// <summary>Why it is parked, with the error code first; null while it is not.</summary>
    public string? Fault { get; set; }

    /// <summary>The record of an instance that is accepted and has not started.</summary>
    /// <param name="started">Its start.</param>
    /// <param name="partition">The partition it belongs to.</param>
    /// <param name="now">The present time, UTC.</param>
    /// <returns>The record.</returns>
    internal static InstanceRecord Pending(ExecutionStarted started, int partition, DateTimeOffset now) => new()
    {
        InstanceId = started.InstanceId,
        Partition = partition,
        ExecutionId = started.ExecutionId,
        Name = started.Name,
        Version = started.Version,
        CreatedAt = started.CreatedAt,
        UpdatedAt = now,
        Tags = started.Tags,
        ParentInstanceId = started.Parent?.InstanceId,
    };
}
