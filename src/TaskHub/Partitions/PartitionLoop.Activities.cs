using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>How activities run beside the loop.</summary>
internal sealed partial class PartitionLoop
{
    // All that may have to be told to stop.
    private readonly HashSet<ActivityGroup> _groups = [];

    // Groups whose execution was let go from the cache while they ran, to be found again when it comes back.
    private readonly Dictionary<string, ActivityGroup> _orphans = new(StringComparer.Ordinal);
    private int _runningActivities;

    public void ActivityDone(ActivityRun run)
    {
        _hub.Activities.Done(run.Request.Task.Name);
        _runningActivities--;
        if (run.IsHeldBack)
        {
            Start(run); // The loop runs again: it is known by now that the partition is still ours.
            return;
        }

        if (run.Abort is { } abort && !_isDraining && !run.IsStopped)
        {
            RunAgain(run, abort);
            return;
        }

        run.Group.Cancelable?.Remove(run.Request.Task.TaskId);
        if (--run.Group.Count == 0 && run.Group.IsClosed)
        {
            _groups.Remove(run.Group);
            _orphans.Remove(run.Request.ExecutionId);
        }

        // Without a result it is left to the next tenure, unless its execution is over anyway.
        if (run.Abort is not null) return;
        if (run.IsWritten) HintInbox();
        else Deliver(run.Completion);
    }

    private void Dispatch(InstanceEntry entry, TaskScheduled task)
    {
        if (task.IsShared)
        {
            (entry.Shared ??= []).Add(new(entry.Record!.ExecutionId, task.TaskId));
            _hub.Shared.Added(task.Queue ?? "");
            return;
        }

        if (_isDraining) return; // The next tenure starts it: history has it as open.
        if (entry.Activities is not { } group)
        {
            entry.Activities = group = new();
            _groups.Add(group);
        }

        group.Count++;
        var run = new ActivityRun(this, group, new(entry.InstanceId, entry.Record!.ExecutionId, task));
        if (task.IsCancelable) (group.Cancelable ??= []).Add(task.TaskId, run);
        Start(run);
    }

    private void Start(ActivityRun run)
    {
        _runningActivities++;
        _hub.Activities.Add(run, run.Request.Task.Name);
    }

    private void RunAgain(ActivityRun run, Exception abort)
    {
        var pause = Backoff.Pause(Options.FirstParkTime, Options.MaxParkTime, run.AbortCount - 1);
        Log.ActivityAborted(_log, run.Request.Task.Name, run.Request.InstanceId, pause, abort);
        _due.Add(new LoopCall(loop => loop.Start(run)), _now + pause);
    }

    /// <summary>The execution is over: nobody waits for what still runs.</summary>
    private void EndActivities(InstanceEntry entry)
    {
        entry.Shared = null;
        if (entry.Activities is not { } group) return;
        entry.Activities = null;
        group.IsClosed = true;
        if (group.Count == 0) _groups.Remove(group);
        else group.Stop();
    }

    /// <summary>Lets an entry go from the cache; what runs for it goes on.</summary>
    private void Release(InstanceEntry entry)
    {
        _cache.Remove(entry);
        if (entry.Activities is not { } group) return;
        group.IsClosed = true;
        if (group.Count == 0) _groups.Remove(group);
        else _orphans[entry.Record!.ExecutionId] = group;
    }

    /// <summary>Finds again what runs for an execution that comes back into the cache.</summary>
    private void AdoptActivities(InstanceEntry entry)
    {
        if (entry.Record is null || !_orphans.Remove(entry.Record.ExecutionId, out var group)) return;
        group.IsClosed = false;
        entry.Activities = group;
    }
}
