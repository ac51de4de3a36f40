using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>How the loop keeps in mind which activities others may be running.</summary>
internal sealed partial class PartitionLoop
{
    private static void FindShared(InstanceEntry entry)
    {
        if (entry.State is not { HasOpenActivities: true } state) return;
        foreach (var task in state.OpenActivities)
        {
            if (task.IsShared) (entry.Shared ??= []).Add(new(entry.Record!.ExecutionId, task.TaskId));
        }
    }

    private static void ForgetShared(InstanceEntry entry, List<Delivery> consumed)
    {
        foreach (var delivery in consumed)
        {
            if (delivery.ExecutionId is not { } executionId) continue;
            if (delivery.Event is TaskCompleted completed) entry.Shared!.Remove(new(executionId, completed.TaskId));
            if (delivery.Event is TaskFailed failed) entry.Shared!.Remove(new(executionId, failed.TaskId));
        }

        if (entry.Shared!.Count == 0) entry.Shared = null;
    }
}
