using Durable.Client;
using Microsoft.Extensions.Logging;

namespace Durable.Schedules;

/// <summary>
/// Finds runs whose runner was ended from outside, so that it will never tell: without this a terminated runner would
/// hold up its schedule for ever.
/// </summary>
internal sealed class RunLookup(DurableTaskClient client, ILogger log)
{
    // By then a runner that was started is there, unless it was purged.
    private static readonly TimeSpan _untilThere = TimeSpan.FromMinutes(10);

    public async ValueTask DropGoneAsync(ScheduleState state, ScheduleProgress progress, DateTimeOffset now)
    {
        foreach (var run in state.Running.ToList())
        {
            if (await ReasonGoneAsync(run, now).ConfigureAwait(false) is { } reason)
                progress.End(run, "Terminated", reason);
        }
    }

    private async ValueTask<string?> ReasonGoneAsync(StartedRun run, DateTimeOffset now)
    {
        OrchestrationMetadata? runner;
        try
        {
            runner = await client.GetInstanceAsync(run.RunnerId, false, default).ConfigureAwait(false);
        }
        catch (DurableException exception)
        {
            // The store is away: the run counts as under way until it can be asked again.
            Log.RunNotFoundOut(log, run.RunnerId, exception);
            return null;
        }

        if (runner is null)
            return now - run.StartedAt < _untilThere ? null : $"The runner '{run.RunnerId}' was purged.";
        return runner.RuntimeStatus is OrchestrationRuntimeStatus.Terminated or OrchestrationRuntimeStatus.Failed
            ? $"The runner '{run.RunnerId}' is '{runner.RuntimeStatus}'."
            : null;
    }
}
