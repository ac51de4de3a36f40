using Durable;
using Durable.Client;

namespace EndToEnd.CrashApp;

/// <summary>Starts what has not been started and waits for all.</summary>
internal static class WorkRun
{
    public static async Task RunAsync(DurableTaskClient client, IReadOnlyList<WorkItem> items, ActivityLog log)
    {
        foreach (var group in items.GroupBy(WorkPlan.IsSender))
            await Parallel.ForEachAsync(group, (item, _) => StartAsync(client, item, log));
        log.Report("all accepted");
        foreach (var item in items) await client.WaitForInstanceCompletionAsync(item.InstanceId);
        log.Report("all completed");
    }

    private static async ValueTask StartAsync(DurableTaskClient client, WorkItem item, ActivityLog log)
    {
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                item.Orchestrator, item.Input, new StartOrchestrationOptions(item.InstanceId));
            log.Report("accepted");
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // A process before this one has started it.
        }
    }
}
