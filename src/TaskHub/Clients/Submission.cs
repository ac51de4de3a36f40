using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>An input that a client sends to an instance.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="Event">The input.</param>
internal sealed record Submission(string InstanceId, InputEvent Event)
{
    /// <summary>The only execution that may take it; null for whichever is current.</summary>
    public string? ExecutionId { get; init; }

    /// <summary>Not to be handled before this time, UTC; null for at once.</summary>
    public DateTimeOffset? VisibleAt { get; init; }

    /// <summary>Whether it starts an instance whose id nobody can have.</summary>
    public bool IsFresh { get; init; }

    /// <summary>The instance that it starts; null for an input to an existing one.</summary>
    public InstanceRecord? NewInstance { get; init; }

    /// <summary>The status that the instance must be in; null for any that is not finished.</summary>
    public ExecutionStatus? RequiredStatus { get; init; }

    /// <summary>Without a new instance: whether it is taken although there is no such instance.</summary>
    public bool MayBeMissing { get; init; }

    /// <summary>Finished statuses in which an instance of the same id is replaced; null for none.</summary>
    public IReadOnlyCollection<ExecutionStatus>? ReplaceableStatuses { get; init; }
}
