namespace Durable.Sdk.TaskHub;

/// <summary>How the loop stands still while it does not know whether the partition is still its own.</summary>
/// <remarks>
/// A worker that was stopped for longer than its lease wakes up in the middle of something. Its commits are fenced off,
/// but what it starts is not: so before each run the loop looks at the clock, and runs nothing until a heartbeat has
/// told whether the lease still holds. What comes in meanwhile waits in its queue.
/// </remarks>
internal sealed partial class PartitionLoop
{
    private readonly Action _askForBeat;
    private int _isWaitingForLease;
    private volatile bool _mustEnd;
    private volatile bool _isLost;

    /// <summary>Whether nobody else can own the partition yet. From any thread.</summary>
    public bool IsLeaseSure => _lease.IsSure;

    /// <summary>Ends the tenure at once: the lease has run out, or the time to drain is over.</summary>
    public void BeginEnd()
    {
        _mustEnd = true;
        Post(new LoopCall(static _ => { }));
        GoOn();
    }

    /// <summary>Ends the tenure at once: somebody else owns the partition.</summary>
    public void BeginLoss()
    {
        _isLost = true;
        BeginEnd();
    }

    /// <summary>The store has prolonged the lease: what has waited for that goes on.</summary>
    public void LeaseProlonged() => GoOn();

    // The loop counts as scheduled while it waits, so that nobody else runs it.
    private bool MustWaitForLease()
    {
        if (_isOver || _mustEnd || _lease.IsSure) return false;
        Log.LeaseInDoubt(_log, Partition);
        Volatile.Write(ref _isWaitingForLease, 1);
        Interlocked.MemoryBarrier();
        // What has come between the look and the note did not see the note.
        if ((_mustEnd || _lease.IsSure) && Interlocked.Exchange(ref _isWaitingForLease, 0) == 1) return false;
        _askForBeat();
        return true;
    }

    private void GoOn()
    {
        if (Interlocked.Exchange(ref _isWaitingForLease, 0) == 1)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private void EndWhenAsked()
    {
        if (!_mustEnd || _isOver) return;
        if (_isLost) Lose();
        else EndTenure();
    }
}
