using Durable.Client;
using Durable.Sdk.Engine;

namespace Durable.Schedules;

/// <summary>
/// Sends operations to schedules and waits for their answers: by an orchestration that calls the schedule, because only
/// an orchestration gets an answer of an entity.
/// </summary>
internal sealed class ScheduleRequests(DurableTaskClient client, TimeProvider time)
{
    // How often to look whether there is a worker that can answer, while the answer has not come.
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(2);

    public async Task<ScheduleAnswer> SendAsync(ScheduleRequest request, CancellationToken cancellation)
    {
        var id = await client.ScheduleNewOrchestrationInstanceAsync(ScheduleOperator.Name, request, cancellation)
            .ConfigureAwait(false);
        var ended = await EndOfAsync(id, request, cancellation).ConfigureAwait(false);
        // The answer is what it was for.
        await client.PurgeInstanceAsync(id, cancellation).ConfigureAwait(false);
        if (ended.FailureDetails?.ErrorType == ErrorCodes.UnknownOrchestrator) throw NoWorker(request);
        if (ended.RuntimeStatus != OrchestrationRuntimeStatus.Completed) throw Ended(request, ended);
        return ended.ReadOutputAs<ScheduleAnswer>()!; // What the operator completes with.
    }

    private async Task<OrchestrationMetadata> EndOfAsync(
        string id, ScheduleRequest request, CancellationToken cancellation)
    {
        var end = client.WaitForInstanceCompletionAsync(id, true, cancellation);
        while (true)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var pause = Task.Delay(_look, time, stop.Token);
            if (await Task.WhenAny(end, pause).ConfigureAwait(false) == end)
            {
                await stop.CancelAsync().ConfigureAwait(false);
                return await end.ConfigureAwait(false);
            }

            await pause.ConfigureAwait(false);
            var found = await client.GetInstanceAsync(id, false, cancellation).ConfigureAwait(false);
            if (found?.Fault?.StartsWith(ErrorCodes.UnknownOrchestrator, StringComparison.Ordinal) != true) continue;
            // It would be carried out whenever such a worker comes, and nobody would wait for it any more.
            await client.TerminateInstanceAsync(id, null, cancellation).ConfigureAwait(false);
            throw NoWorker(request);
        }
    }

    private static DurableException NoWorker(ScheduleRequest request) => new(ErrorCodes.NoScheduleWorker,
        $"The operation '{request.Operation}' of schedule '{request.ScheduleId}' was not carried out: the hub's worker "
        + "keeps no schedules. Call UseScheduledTasks() on the worker's builder.");

    private static DurableException Ended(ScheduleRequest request, OrchestrationMetadata ended) => new(
        ErrorCodes.OutcomeUnknown,
        $"The operation '{request.Operation}' of schedule '{request.ScheduleId}' gave no answer: its orchestration is "
        + $"'{ended.RuntimeStatus}' {ended.FailureDetails}. Look at the schedule before you send it again.");
}
