using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>Which activities go to the hub's shared ones instead of running at the owner.</summary>
internal sealed partial class InstanceTurn
{
    private List<SharedActivity>? _shared;

    // Those of a named queue always; the others when others could run them and this worker has no place for them.
    // It is recorded in history: who recovers the instance does not start them again.
    private void Share(string executionId)
    {
        var activities = _turn!.Activities;
        if (activities.Count == 0) return;
        var overflows = Loop.Hub.HasOthers && entry.State is { IsOver: false };
        var free = overflows ? Loop.Hub.Activities.Free : int.MaxValue;
        for (var i = 0; i < activities.Count; i++)
        {
            var task = activities[i];
            // What is rewound goes where it went before: its place in history is written.
            if (_rewind is null)
                task.IsShared = task.Queue is not null || (overflows && (free == 0 || IsFull(task)));
            if (task.IsShared) (_shared ??= []).Add(Shared(task, executionId));
            else if (overflows && free > 0) free--;
        }
    }

    private bool IsFull(TaskScheduled task) => Loop.Hub.Activities.FreeOf(task.Name) == 0;

    private SharedActivity Shared(TaskScheduled task, string executionId) => new()
    {
        Partition = Loop.Partition,
        InstanceId = entry.InstanceId,
        Key = new(executionId, task.TaskId),
        Queue = task.Queue ?? "",
        Name = task.Name.ToUpperInvariant(),
        Priority = task.Priority,
        Body = HistoryJson.ToUtf8(task),
    };

    private void CollectShared(PartitionCommit commit)
    {
        if (_shared is not null) commit.Shared.AddRange(_shared);
        if (entry.Shared is not { } open) return;
        if (IsExecutionOver)
        {
            commit.Unshared.AddRange(open);
            return;
        }

        foreach (var key in open)
        {
            if (CanceledActivities.Contains(key.TaskId)) commit.Unshared.Add(key);
        }
    }
}
