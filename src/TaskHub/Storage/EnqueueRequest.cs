using System.Data.Common;
using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>A message from a client, and under which conditions it is taken.</summary>
public sealed record EnqueueRequest
{
    /// <summary>The message; its id is given by the store.</summary>
    public required InboxMessage Message { get; init; }

    /// <summary>
    /// The instance that the message starts, to be inserted as pending; null for a message to an instance that must
    /// exist and must not be finished, see <see cref="MayBeMissing"/>.
    /// </summary>
    public InstanceRecord? NewInstance { get; init; }

    /// <summary>
    /// Without <see cref="NewInstance"/>: the status that the instance must be in, a finished one too; null for any
    /// that is not finished.
    /// </summary>
    public ExecutionStatus? RequiredStatus { get; init; }

    /// <summary>
    /// Without <see cref="NewInstance"/>: whether the message is taken although there is no such instance, as one to
    /// an entity.
    /// </summary>
    public bool MayBeMissing { get; init; }

    /// <summary>
    /// With <see cref="NewInstance"/>: statuses in which an instance of the same id is replaced, its history and inbox
    /// removed; null or empty when any instance of that id refuses the start. Unfinished ones are never replaced.
    /// </summary>
    public IReadOnlyCollection<ExecutionStatus>? ReplaceableStatuses { get; init; }

    /// <summary>
    /// An open transaction of the caller on the store's database, in which all is written: it is delivered when that
    /// commits, and gone when it does not. Null for a transaction of the store's own. The caller keeps it, and uses
    /// its connection for nothing else meanwhile.
    /// </summary>
    public DbTransaction? Transaction { get; init; }

    /// <summary>
    /// The instance whose status decides: the one that is started, or the one that the message goes to.
    /// </summary>
    public string DecidingInstanceId => NewInstance?.InstanceId ?? Message.InstanceId;

    /// <summary>
    /// Judges the request. Every store asks this at the moment of writing, so that all of them take and refuse alike.
    /// </summary>
    /// <param name="stored">
    /// Status of the instance with <see cref="DecidingInstanceId"/>; null when there is none.
    /// </param>
    /// <returns>
    /// Why it is refused; null when it is taken. A start that is taken although there is an instance replaces it.
    /// </returns>
    public EnqueueResult? RefusalFor(ExecutionStatus? stored)
    {
        if (NewInstance is not null) return RefuseStart(stored);
        if (stored is not { } status)
            return MayBeMissing ? null : new EnqueueResult(EnqueueOutcome.InstanceNotFound);
        if (RequiredStatus is { } required)
            return status == required ? null : new EnqueueResult(EnqueueOutcome.StatusRefused, status);
        return status.IsFinished() ? new EnqueueResult(EnqueueOutcome.InstanceFinished, status) : null;
    }

    private EnqueueResult? RefuseStart(ExecutionStatus? stored) =>
        stored is not { } status || (status.IsFinished() && ReplaceableStatuses?.Contains(status) == true)
            ? null
            : new EnqueueResult(EnqueueOutcome.InstanceExists, status);
}
