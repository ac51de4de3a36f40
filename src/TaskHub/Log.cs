using Microsoft.Extensions.Logging;

namespace Durable.Sdk.TaskHub;

/// <summary>What a hub reports. Event ids 1000 to 1099.</summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Information,
        "Worker '{Worker}' has opened the task hub at {Store} with {PartitionCount} partition(s).")]
    public static partial void WorkerStarted(ILogger logger, string worker, string store, int partitionCount);

    [LoggerMessage(1001, LogLevel.Information, "Worker '{Worker}' has stopped and released its partitions.")]
    public static partial void WorkerStopped(ILogger logger, string worker);

    [LoggerMessage(1002, LogLevel.Information,
        "Partition {Partition} is owned here with epoch {Epoch}; {Unfinished} instance(s) had activities under way.")]
    public static partial void TenureBegan(ILogger logger, int partition, long epoch, int unfinished);

    [LoggerMessage(1003, LogLevel.Warning,
        "Partition {Partition} was taken over by another worker (our epoch was {Epoch}). "
        + "Nothing of ours is written any more.")]
    public static partial void LeaseLost(ILogger logger, int partition, long epoch);

    [LoggerMessage(1004, LogLevel.Error, "Partition {Partition} could not be taken; it is tried again after {Pause}.")]
    public static partial void TenureFailed(ILogger logger, int partition, TimeSpan pause, Exception exception);

    [LoggerMessage(1005, LogLevel.Warning,
        "The heartbeat of worker '{Worker}' failed; the next attempt follows after {Pause}.")]
    public static partial void HeartbeatFailed(ILogger logger, string worker, TimeSpan pause, Exception exception);

    [LoggerMessage(1021, LogLevel.Information,
        "Partition {Partition} is handed over, to spread the partitions over {Workers} workers.")]
    public static partial void HandingOver(ILogger logger, int partition, int workers);

    [LoggerMessage(1022, LogLevel.Warning,
        "Partition {Partition} has not been prolonged within its lease; nothing is started until it is known to be "
        + "owned here still.")]
    public static partial void LeaseInDoubt(ILogger logger, int partition);

    [LoggerMessage(1023, LogLevel.Error,
        "Shared activities could not be claimed, prolonged or answered; the next attempt follows after {Pause}.")]
    public static partial void SharedWorkFailed(ILogger logger, TimeSpan pause, Exception exception);

    [LoggerMessage(1024, LogLevel.Warning,
        "Worker '{Worker}' waits for the task hub at {Store} and tries again in {Pause}. {Reason}")]
    public static partial void WaitingForStore(
        ILogger logger, string worker, string store, TimeSpan pause, string reason);

    [LoggerMessage(1006, LogLevel.Warning,
        "The lease of partition {Partition} could not be released; it runs out by itself.")]
    public static partial void ReleaseFailed(ILogger logger, int partition, Exception exception);

    [LoggerMessage(1007, LogLevel.Warning,
        "Partition {Partition} did not come to rest within {Timeout}; "
        + "what still runs will run again after the next start.")]
    public static partial void DrainTimedOut(ILogger logger, int partition, TimeSpan timeout);

    [LoggerMessage(1008, LogLevel.Critical,
        "The loop of partition {Partition} failed; it begins anew from what is stored. This is a fault of the hub.")]
    public static partial void LoopFailed(ILogger logger, int partition, Exception exception);

    [LoggerMessage(1009, LogLevel.Error,
        "A commit of partition {Partition} failed; it is sent again after {Pause}, and nothing takes effect before.")]
    public static partial void CommitFailed(ILogger logger, int partition, TimeSpan pause, Exception exception);

    [LoggerMessage(1010, LogLevel.Error, "Instance '{InstanceId}' is parked for {Pause}. {Code}: {Reason}")]
    public static partial void Parked(ILogger logger, string instanceId, TimeSpan pause, string code, string reason);

    [LoggerMessage(1011, LogLevel.Error, "Instance '{InstanceId}' could not be read.")]
    public static partial void LoadFailed(ILogger logger, string instanceId, Exception exception);

    [LoggerMessage(1012, LogLevel.Error,
        "Message {MessageId} to instance '{InstanceId}' cannot be read and stays in the inbox.")]
    public static partial void UnreadableMessage(
        ILogger logger, long messageId, string instanceId, Exception? exception);

    [LoggerMessage(1013, LogLevel.Error,
        "Activity '{Activity}' of instance '{InstanceId}' was aborted by the infrastructure; "
        + "it runs again after {Pause}.")]
    public static partial void ActivityAborted(
        ILogger logger, string activity, string instanceId, TimeSpan pause, Exception exception);

    [LoggerMessage(1014, LogLevel.Error,
        "The inbox of partition {Partition} could not be read; next attempt after {Pause}.")]
    public static partial void InboxFailed(ILogger logger, int partition, TimeSpan pause, Exception exception);

    [LoggerMessage(1016, LogLevel.Error,
        "Operation '{Operation}' of entity '{EntityId}' failed, and nobody waits for it: it was a signal. "
        + "{ErrorType}: {ErrorMessage}")]
    public static partial void SignalFailed(
        ILogger logger, string operation, string entityId, string errorType, string errorMessage);

    // Nobody waits for the answer: an entity started it, or another process at the same moment as this one.
    [LoggerMessage(1020, LogLevel.Information,
        "A start of orchestrator '{Orchestrator}' was dropped: an instance with the id '{InstanceId}' exists and is "
        + "'{Status}'.")]
    public static partial void StartDropped(
        ILogger logger, string orchestrator, string instanceId, Engine.ExecutionStatus status);

    [LoggerMessage(1015, LogLevel.Error, "The store refused to note why instance '{InstanceId}' is parked.")]
    public static partial void NoteRejected(ILogger logger, string instanceId, Exception exception);

    [LoggerMessage(1019, LogLevel.Error,
        "Instance '{InstanceId}' has failed because its turn could not stand. {Code}: {Reason}")]
    public static partial void FailedByFault(ILogger logger, string instanceId, string code, string reason);

    [LoggerMessage(1017, LogLevel.Warning,
        "An observer of instance '{InstanceId}' failed over its change to '{Status}'; it is told again after {Pause}.")]
    public static partial void ObserverFailed(
        ILogger logger, string instanceId, Engine.ExecutionStatus status, TimeSpan pause, Exception exception);

    [LoggerMessage(1018, LogLevel.Error,
        "An observer of instance '{InstanceId}' failed over its change to '{Status}' {Attempts} times; it is let go.")]
    public static partial void ObserverGivenUp(
        ILogger logger, string instanceId, Engine.ExecutionStatus status, int attempts, Exception? exception);

    [LoggerMessage(1030, LogLevel.Warning,
        "The transaction of activity '{Activity}' of instance '{InstanceId}' could not be rolled back at once.")]
    public static partial void RollbackFailed(
        ILogger logger, string activity, string instanceId, Exception exception);
}
