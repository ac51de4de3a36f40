using System.Data.Common;
using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>
/// Brings what clients send to the owner of a partition: to its loop when it is in this process, else through the
/// store. When the owner changes in the middle it finds the next way, without sending anything twice.
/// </summary>
/// <param name="hub">The hub.</param>
/// <param name="transaction">The caller's transaction, in which all goes through the store; null for none.</param>
internal sealed class RequestSender(HubContext hub, DbTransaction? transaction = null)
{
    public async Task<EnqueueResult> SendAsync(Submission submission, CancellationToken cancellationToken)
    {
        if (transaction is not null) return await EnqueueAsync(submission, cancellationToken).ConfigureAwait(false);
        await hub.Requests.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var isInDoubt = false;
            while (hub.OwnerOf(submission.InstanceId) is { IsDraining: false } owner)
            {
                try
                {
                    var answer = await PostAsync(owner, submission, cancellationToken).ConfigureAwait(false);
                    if (!isInDoubt || answer.Outcome != EnqueueOutcome.InstanceExists) return answer;
                    break; // The instance that is in the way may be the one that our own first attempt started.
                }
                catch (RequestNotTakenException notTaken)
                {
                    // A start is seen as the same one when it comes again; anything else could come twice.
                    if (notTaken.IsInDoubt && submission.NewInstance is null)
                        throw OutcomeUnknown(submission.InstanceId);
                    submission = submission with { IsFresh = false };
                    isInDoubt |= notTaken.IsInDoubt;
                }
            }
        }
        finally
        {
            hub.Requests.Release();
        }

        return await EnqueueAsync(submission, cancellationToken).ConfigureAwait(false);
    }

    private static Task<EnqueueResult> PostAsync(
        PartitionLoop owner, Submission submission, CancellationToken cancellationToken)
    {
        var request = new ClientRequest
        {
            NewInstance = submission.NewInstance,
            ReplaceableStatuses = submission.ReplaceableStatuses,
        };
        owner.Post(new Delivery
        {
            InstanceId = submission.InstanceId,
            ExecutionId = submission.ExecutionId,
            Event = submission.Event,
            VisibleAt = submission.VisibleAt,
            IsFresh = submission.IsFresh,
            Request = request,
        });
        return request.Answer.WaitAsync(cancellationToken);
    }

    private async Task<EnqueueResult> EnqueueAsync(Submission submission, CancellationToken cancellationToken)
    {
        var partition = hub.PartitionOf(submission.InstanceId);
        var message = new InboxMessage
        {
            Partition = partition,
            InstanceId = submission.InstanceId,
            ExecutionId = submission.ExecutionId,
            VisibleAt = submission.VisibleAt,
            Body = HistoryJson.ToUtf8(submission.Event),
        };
        var result = await hub.Store.EnqueueAsync(
            new()
            {
                Message = message,
                NewInstance = submission.NewInstance,
                RequiredStatus = submission.RequiredStatus,
                ReplaceableStatuses = submission.ReplaceableStatuses,
                MayBeMissing = submission.MayBeMissing,
                Transaction = transaction,
            },
            cancellationToken).ConfigureAwait(false);
        if (transaction is not null) return result; // What it wrote is seen by nobody yet.
        hub.Wake([partition]); // The owner may have come to this process meanwhile.
        if (result.Outcome != EnqueueOutcome.InstanceExists) return result;
        var existing = await hub.Store.GetAsync(submission.InstanceId, false, cancellationToken).ConfigureAwait(false);
        return existing is not null && IsSameStart(existing.Record, submission.NewInstance!)
            ? new(EnqueueOutcome.Accepted)
            : result;
    }

    // A start that was accepted without an answer comes again. Meanwhile the instance may have continued as new, so
    // that its execution is another one; what was given to it at the start stays.
    private static bool IsSameStart(InstanceRecord existing, InstanceRecord asked) =>
        existing.ExecutionId == asked.ExecutionId
        || (existing.CreatedAt == asked.CreatedAt && existing.Name == asked.Name && existing.ParentInstanceId is null);

    private static DurableException OutcomeUnknown(string instanceId) => new(ErrorCodes.OutcomeUnknown,
        $"The request to instance '{instanceId}' may or may not have been accepted: the owner of its partition was "
        + "lost before the store answered. Look at the instance before you send it again.");
}
