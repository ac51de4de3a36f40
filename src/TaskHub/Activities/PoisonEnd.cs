using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>Ends claims of activities that will not be run any more with a failure for their orchestrations.</summary>
internal static class PoisonEnd
{
    /// <summary>It was started too often without coming back.</summary>
    public static ClaimEnd Of(ActivityClaim claim)
    {
        var silent = claim.SilentWorker is { } worker ? $"the worker '{worker}' did not answer any more" : null;
        return Failed(claim, new(
            ErrorCodes.ActivityPoisoned,
            $"The activity '{claim.Activity.Name}' of instance '{claim.Activity.InstanceId}' was started "
            + $"{claim.Attempt - 1} times and never came back. The last cause: {silent ?? claim.Cause ?? "unknown"}. "
            + "Look at what it does to its worker, then start or rewind the instance.",
            IsNonRetriable: true));
    }

    /// <summary>The store refuses its result.</summary>
    public static ClaimEnd Refused(ActivityClaim claim, DurableException refusal) =>
        Failed(claim, new(refusal.Code, refusal.Message));

    private static ClaimEnd Failed(ActivityClaim claim, FailureDetails failure) => new(claim)
    {
        Result = new()
        {
            Partition = claim.Activity.Partition,
            InstanceId = claim.Activity.InstanceId,
            ExecutionId = claim.Activity.Key.ExecutionId,
            Body = HistoryJson.ToUtf8(new TaskFailed(claim.Activity.Key.TaskId, failure)),
        },
    };
}
