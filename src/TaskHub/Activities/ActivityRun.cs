namespace Durable.Sdk.TaskHub;

/// <summary>
/// One run of an activity by the owner of its instance, from its start after the commit to its result in the loop.
/// </summary>
internal sealed class ActivityRun(PartitionLoop loop, ActivityGroup group, ActivityRequest request)
    : ActivityExecution(request), IPartitionWork
{
    private readonly CancellationTokenSource? _canceled = request.Task.IsCancelable
        ? CancellationTokenSource.CreateLinkedTokenSource(group.Token)
        : null;

    public ActivityGroup Group => group;

    /// <summary>How often the infrastructure has failed it.</summary>
    public int AbortCount { get; private set; }

    /// <summary>Whether it has not been started, because the partition may be somebody else's by now.</summary>
    public bool IsHeldBack { get; private set; }

    /// <summary>The input for the execution that called it.</summary>
    public Delivery Completion => new()
    {
        InstanceId = Request.InstanceId,
        ExecutionId = Request.ExecutionId,
        Event = Outcome,
    };

    protected override HubContext Hub => loop.Hub;

    protected override CancellationToken Token => _canceled?.Token ?? group.Token;

    /// <summary>Tells it alone to stop, because its orchestration gave it up.</summary>
    public void Cancel() => _canceled!.Cancel();

    public void Apply(PartitionLoop partitionLoop) => partitionLoop.ActivityDone(this);

    protected override bool MayStart()
    {
        if (loop.IsDraining || IsStopped)
        {
            End(new OperationCanceledException());
            return false;
        }

        // It may have waited long for its place, and the process may have been stopped meanwhile.
        IsHeldBack = !loop.IsLeaseSure;
        if (IsHeldBack) loop.PostAndRun(this);
        return !IsHeldBack;
    }

    protected override void Ended()
    {
        if (Abort is not null) AbortCount++;
        loop.PostAndRun(this);
    }
}
