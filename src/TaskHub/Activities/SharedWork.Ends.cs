using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>How it gives results, and gives up what it cannot run.</summary>
internal sealed partial class SharedWork
{
    private const int MaxEnds = 256;

    private ClaimEnd EndOf(SharedRun run)
    {
        var activity = run.Claim.Activity;
        if (run.IsWritten) return new(run.Claim) { IsAnswered = true };
        if (run.Abort is null)
        {
            return new(run.Claim)
            {
                Result = new()
                {
                    Partition = activity.Partition,
                    InstanceId = activity.InstanceId,
                    ExecutionId = activity.Key.ExecutionId,
                    Body = HistoryJson.ToUtf8(run.Outcome),
                },
            };
        }

        if (run.IsStopped || run.Abort is OperationCanceledException) return new(run.Claim);
        var pause = Backoff.Pause(Options.FirstParkTime, Options.MaxParkTime, run.Claim.Attempt - 1);
        Log.ActivityAborted(hub.Log, run.Request.Task.Name, run.Request.InstanceId, pause, run.Abort);
        return new(run.Claim)
        {
            Cause = $"Worker '{Options.WorkerName}': {run.Abort.GetType().Name}: {run.Abort.Message}",
            Delay = pause,
        };
    }

    private async Task SendEndsAsync()
    {
        while (_ends.Count > 0 && !_isFailing)
        {
            var sent = await TrySendAsync([.. _ends.Take(MaxEnds)]).ConfigureAwait(false);
            foreach (var (run, _) in _ends.Take(sent))
            {
                if (run is null) continue;
                _runs.Remove(run);
                LookAfter(run);
            }

            _ends.RemoveRange(0, sent);
        }
    }

    private async Task<int> TrySendAsync(List<(SharedRun? Run, ClaimEnd End)> batch)
    {
        try
        {
            await hub.Store.EndClaimsAsync(batch.ConvertAll(one => one.End), CancellationToken.None)
                .ConfigureAwait(false);
            hub.Wake(batch.Select(one => one.End.Claim.Activity.Partition).Distinct());
            return batch.Count;
        }
        catch (DurableException refused) when (refused.Code == ErrorCodes.CommitRejected)
        {
            if (batch.Count > 1) return await TrySendAsync([batch[0]]).ConfigureAwait(false);
            _ends[0] = (batch[0].Run, PoisonEnd.Refused(batch[0].End.Claim, refused)); // Its result cannot be kept.
            return 0;
        }
        catch (Exception exception)
        {
            Fail(exception);
            return 0;
        }
    }

    // What still runs does so in vain: another worker may start it at once.
    private async Task GiveAllUpAsync()
    {
        foreach (var run in _runs.Except(_ends.Select(end => end.Run))) _ends.Add((run, new(run!.Claim)));
        await SendEndsAsync().ConfigureAwait(false);
    }
}
