namespace Durable.Sdk.TaskHub;

/// <summary>One run of a shared activity that this worker has claimed.</summary>
internal sealed class SharedRun(
    HubContext hub, SharedWork work, ActivityClaim claim, ActivityRequest request, long claimedAt)
    : ActivityExecution(request)
{
    private readonly CancellationTokenSource _stop = new();
    private long _prolongedAt = claimedAt;

    public ActivityClaim Claim => claim;

    protected override HubContext Hub => hub;

    protected override CancellationToken Token => _stop.Token;

    /// <summary>Tells it to stop: nobody wants it here any more.</summary>
    public void Stop() => ThreadPool.UnsafeQueueUserWorkItem(static stop => stop.Cancel(), _stop, preferLocal: false);

    /// <summary>The store has prolonged the claim that it was asked to at this time.</summary>
    public void Prolong(long askedAt) => Volatile.Write(ref _prolongedAt, askedAt);

    protected override bool MayStart()
    {
        // It may have waited long for its place, and the process may have been stopped meanwhile: another worker may
        // have the activity by now.
        var isSure = hub.Time.GetElapsedTime(Volatile.Read(ref _prolongedAt)) < hub.Options.LeaseLength;
        if (isSure && !IsStopped) return true;
        End(new OperationCanceledException());
        return false;
    }

    protected override void Ended() => work.Ended(this);
}
