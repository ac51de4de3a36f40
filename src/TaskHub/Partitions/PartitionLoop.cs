using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Durable.Sdk.TaskHub;

/// <summary>
/// One tenure of a partition: from the lease to its release or loss. One logical thread that only keeps the books;
/// turns, activities and reads run on the thread pool and come back through <see cref="Post"/>.
/// </summary>
/// <remarks>
/// Whoever posts while the loop sleeps may run it himself (<see cref="PostAndRun"/>), so that a step costs few changes
/// of thread. After a loss nothing is committed, started or answered any more; a new tenure begins from the store.
/// </remarks>
internal sealed partial class PartitionLoop : IThreadPoolWorkItem
{
    private readonly ConcurrentQueue<IPartitionWork> _work = new();
    private readonly HubContext _hub;
    private readonly HeldLease _lease;
    private readonly ILogger _log;
    private readonly InstanceCache _cache;
    private readonly CommitPipeline _pipeline;
    private readonly InboxReader _inbox;
    private readonly DueQueue _due = new();
    private readonly LoopAlarm _alarm;
    private readonly CancellationTokenSource _stopping = new();
    private readonly HashSet<ClientRequest> _requests = [];
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action<InstanceEntry> _release;
    private int _scheduled;
    private int _runningTurns;
    private volatile bool _isDraining;
    private volatile bool _isOver;
    private DateTimeOffset _now;

    public PartitionLoop(HubContext hub, HeldLease lease, Action askForBeat)
    {
        _hub = hub;
        _lease = lease;
        _askForBeat = askForBeat;
        _log = hub.Log;
        _cache = new(hub.Options.MaxCacheBytes);
        _pipeline = new(this, hub.Store, lease.Lease, hub.Options.MaxTurnsPerCommit);
        _inbox = new(this, hub.Store, Partition);
        _alarm = new(this, hub.Time);
        _release = Release;
        _observations = new(this);
        _now = hub.Time.GetUtcNow();
    }

    public int Partition => Lease.Partition;

    public PartitionLease Lease => _lease.Lease;

    public HubContext Hub => _hub;

    public ITaskExecutor Executor => _hub.Executor;

    public HubOptions Options => _hub.Options;

    public WorkLimiter TurnLimiter => _hub.Turns;

    public WorkLimiter EntityLimiter => _hub.Entities;

    public ILogger Logger => _log;

    public TimeProvider Time => _hub.Time;

    /// <summary>Fires when the tenure ends.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>Whether the loop finishes what runs and takes nothing new.</summary>
    public bool IsDraining => _isDraining;

    /// <summary>Whether the tenure has ended.</summary>
    public bool IsOver => _isOver;

    /// <summary>Ends when the tenure has ended, by a drain or a loss.</summary>
    public Task Over => _over.Task;

    public int PartitionOf(string instanceId) => _hub.PartitionOf(instanceId);

    /// <summary>Whether the instance is started, not finished, and held here. From any thread.</summary>
    public bool IsLive(string instanceId) => _cache.IsLive(instanceId);

    /// <summary>Hands work to the loop. From any thread; runs nothing on the caller's.</summary>
    public void Post(IPartitionWork work)
    {
        _work.Enqueue(work);
        if (Interlocked.Exchange(ref _scheduled, 1) == 0) ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Hands work to the loop, and runs the loop here if it sleeps. Only from threads of the hub.</summary>
    public void PostAndRun(IPartitionWork work)
    {
        _work.Enqueue(work);
        if (Interlocked.Exchange(ref _scheduled, 1) == 0) Execute();
    }

    /// <summary>Runs the loop until nothing is left to do.</summary>
    public void Execute()
    {
        do
        {
            if (MustWaitForLease()) return;
            try
            {
                Run();
            }
            catch (Exception exception)
            {
                // A fault in the hub's own code. The store is right as it is: begin anew from there.
                Log.LoopFailed(_log, Partition, exception);
                EndTenure();
            }

            Interlocked.Exchange(ref _scheduled, 0);
        }
        while (!_work.IsEmpty && Interlocked.Exchange(ref _scheduled, 1) == 0);
    }

    /// <summary>Takes nothing new, tells activities to stop, and ends the tenure when all has come back.</summary>
    public void BeginDrain() => Post(new LoopCall(loop => loop.Drain()));

    /// <summary>The store has fenced off a commit: somebody else owns the partition.</summary>
    public void Lose()
    {
        if (!_isOver) Log.LeaseLost(_log, Partition, Lease.Epoch);
        EndTenure();
    }

    public void CommitFailed(Exception failure, TimeSpan pause)
    {
        Log.CommitFailed(_log, Partition, pause, failure);
        _due.Add(new LoopCall(static loop => loop._pipeline.Retry()), _now + pause);
    }

    public void Committed(CommitBatch batch, IReadOnlyList<long> ids)
    {
        _inbox.Committed(ids, batch.Commit.Consumed);
        foreach (var part in batch.Parts) part.Committed(this);
        // They stay in the inbox for the next tenure when this one is about to end.
        foreach (var sent in batch.Sent)
        {
            if (!_isDraining) DeliverBehindInbox(sent);
        }

        if (batch.Recipients.Count > 0) _hub.Wake(batch.Recipients);
        CommitEnded();
        _cache.Trim(_release);
    }

    /// <summary>No commit is in flight any more, whether it was written or refused.</summary>
    public void CommitEnded() => _inbox.CommitEnded();

    private void Run()
    {
        do
        {
            _now = _hub.Time.GetUtcNow();
            EndWhenAsked();
            while (_work.TryDequeue(out var work))
            {
                if (_isOver)
                {
                    Abandon(work);
                    continue;
                }

                work.Apply(this);
                if (_pipeline.IsFull) _pipeline.TryFlush(_now);
            }

            if (_isOver) return;
            TakeDue();
        }
        while (_pipeline.TryFlush(_now) || !_work.IsEmpty);
        _alarm.Set(_due.Earliest);
        if (_isDraining) EndWhenDrained();
    }

    private void TakeDue()
    {
        if (_due.Earliest is not { } earliest || earliest > _now) return;
        while (_due.TryTake(_now, out var item))
        {
            if (item is IPartitionWork work) work.Apply(this);
            else Wake((string)item);
        }
    }

    private void Drain()
    {
        _isDraining = true;
        // Requests that were taken are answered by their commits; new ones are sent elsewhere.
        foreach (var group in _groups) group.Stop();
        _observations.Stop();
    }

    private void EndWhenDrained()
    {
        var isAtRest = _runningTurns == 0 && _runningActivities == 0 && _observations.Running == 0;
        if (isAtRest && _pipeline.IsIdle && _work.IsEmpty) EndTenure();
    }

    private void EndTenure()
    {
        if (_isOver) return;
        _isOver = true;
        _alarm.Dispose();
        _pipeline.Abandon();
        foreach (var group in _groups) group.Stop();
        _observations.Stop();
        foreach (var request in _requests) request.Fail(new RequestNotTakenException(request.IsInDoubt));
        _requests.Clear();
        _stopping.Cancel();
        _over.TrySetResult();
    }

    // After the end only those who wait for an answer matter.
    private void Abandon(IPartitionWork work)
    {
        if (work is Delivery { Request: { } request }) request.Fail(new RequestNotTakenException(false));
        if (work is Turn turn) turn.Limiter.Done();
        if (work is ActivityRun run) _hub.Activities.Done(run.Request.Task.Name);
    }
}
