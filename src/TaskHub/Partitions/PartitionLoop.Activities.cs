using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>How activities run beside the loop.</summary>
internal sealed partial class PartitionLoop
{
    private readonly Dictionary<string, ActivityGroup> _groups = new(StringComparer.Ordinal);
    private int _runningActivities;

    public void ActivityDone(ActivityRun run)
    {
        _hub.Activities.Done();
        _runningActivities--;
        if (run.Abort is { } abort && !_isDraining && !run.Group.Token.IsCancellationRequested)
        {
            RunAgain(run, abort);
            return;
        }

        if (--run.Group.Count == 0) _groups.Remove(run.Request.ExecutionId);
        // Without a result it is left to the next tenure, unless its execution is over anyway.
        if (run.Abort is null) Deliver(run.Completion);
    }

    private void Dispatch(InstanceEntry entry, TaskScheduled task)
    {
        if (_isDraining) return; // The next tenure starts it: history has it as open.
        var executionId = entry.Record!.ExecutionId;
        if (!_groups.TryGetValue(executionId, out var group)) _groups.Add(executionId, group = new());
        group.Count++;
        Start(new ActivityRun(this, group, new(entry.InstanceId, executionId, task)));
    }

    private void Start(ActivityRun run)
    {
        _runningActivities++;
        _hub.Activities.Add(run);
    }

    private void RunAgain(ActivityRun run, Exception abort)
    {
        var pause = Options.FirstParkTime * Math.Pow(2, Math.Min(run.AbortCount - 1, 30));
        if (pause > Options.MaxParkTime) pause = Options.MaxParkTime;
        Log.ActivityAborted(_log, run.Request.Task.Name, run.Request.InstanceId, pause, abort);
        _due.Add(new LoopCall(loop => loop.Start(run)), _now + pause);
    }

    private void StopActivities(string executionId)
    {
        if (_groups.TryGetValue(executionId, out var group)) group.Stop();
    }
}
