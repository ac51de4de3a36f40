using System.Data.Common;
using System.Runtime.CompilerServices;
using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>
/// What clients ask of a hub. A request for a partition that this process owns goes straight to its loop and joins the
/// next commit; any other goes through the store. Thread safe.
/// </summary>
/// <param name="hub">The hub.</param>
/// <param name="transaction">
/// An open transaction of the caller on the store's database, in which all that is sent is written; null for none.
/// What is read is read outside of it.
/// </param>
public sealed class HubClient(HubContext hub, DbTransaction? transaction = null)
{
    private static readonly TimeSpan _firstPoll = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan _longestPoll = TimeSpan.FromMilliseconds(500);

    private readonly RequestSender _sender = new(hub, transaction);

    /// <summary>Starts an instance.</summary>
    /// <param name="started">The start.</param>
    /// <param name="isFreshId">Whether the id was made up just now, so that no instance can have it.</param>
    /// <param name="replaceableStatuses">
    /// Finished statuses in which an instance of the id is replaced; null for none.
    /// </param>
    /// <param name="cancellationToken">Gives up waiting for the answer.</param>
    /// <returns>Whether it is durable, or why it was refused.</returns>
    public async Task<EnqueueResult> StartAsync(
        ExecutionStarted started,
        bool isFreshId,
        IReadOnlyCollection<ExecutionStatus>? replaceableStatuses,
        CancellationToken cancellationToken)
    {
        await hub.InitializeAsync(cancellationToken).ConfigureAwait(false);
        return await _sender.SendAsync(
            new(started.InstanceId, started)
            {
                ExecutionId = started.ExecutionId,
                VisibleAt = started.StartAt,
                IsFresh = isFreshId,
                NewInstance = InstanceRecord.Pending(started, hub.PartitionOf(started.InstanceId), started.CreatedAt),
                ReplaceableStatuses = replaceableStatuses,
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends an input to an instance that exists and is not finished.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="input">The input.</param>
    /// <param name="cancellationToken">Gives up waiting for the answer.</param>
    /// <returns>Whether it is durable, or why it was refused.</returns>
    public async Task<EnqueueResult> SendAsync(string instanceId, InputEvent input, CancellationToken cancellationToken)
    {
        await hub.InitializeAsync(cancellationToken).ConfigureAwait(false);
        return await _sender.SendAsync(new(instanceId, input), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Rewinds a failed instance: what failed runs again, what succeeded stays.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="reason">Why; none when there is nothing to say.</param>
    /// <param name="cancellationToken">Gives up waiting for the answer.</param>
    /// <returns>Whether it is durable, or why it was refused.</returns>
    public async Task<EnqueueResult> RewindAsync(
        string instanceId, Payload reason, CancellationToken cancellationToken)
    {
        await hub.InitializeAsync(cancellationToken).ConfigureAwait(false);
        return await _sender.SendAsync(
            new(instanceId, new ExecutionRewound(reason, [])) { RequiredStatus = ExecutionStatus.Failed },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads an instance.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="withEnds">Whether to read what started and what ended it.</param>
    /// <param name="cancellationToken">Gives up the attempt.</param>
    /// <returns>The instance, or null when there is none.</returns>
    public async ValueTask<InstanceSnapshot?> GetAsync(
        string instanceId, bool withEnds, CancellationToken cancellationToken)
    {
        await hub.InitializeAsync(cancellationToken).ConfigureAwait(false);
        var view = await hub.Store.GetAsync(instanceId, withEnds, cancellationToken).ConfigureAwait(false);
        return view is null ? null : Snapshot(view);
    }

    /// <summary>
    /// Reads an instance with the start of its current execution, also while that start still waits in an inbox.
    /// </summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="cancellationToken">Gives up the attempt.</param>
    /// <returns>
    /// The instance, or null when there is none. Its start is null only when the store's data are damaged.
    /// </returns>
    public async Task<InstanceSnapshot?> GetStartedAsync(string instanceId, CancellationToken cancellationToken)
    {
        string? lookedFor = null;
        while (true)
        {
            var found = await GetAsync(instanceId, true, cancellationToken).ConfigureAwait(false);
            if (found is null or { Start: not null } || found.Record.ExecutionId == lookedFor) return found;
            lookedFor = found.Record.ExecutionId;
            var start = await WaitingStart.FindAsync(hub.Store, found.Record, cancellationToken).ConfigureAwait(false);
            if (start is not null) return found with { Start = start };
            // The turn that takes the start was committed between the two looks: it is in history by now.
        }
    }

    /// <summary>Waits until an instance has started or has ended.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="forEnd">Whether to wait for the end.</param>
    /// <param name="withEnds">Whether to read what started and what ended it.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The instance, or null when there is none.</returns>
    public async Task<InstanceSnapshot?> WaitAsync(
        string instanceId, bool forEnd, bool withEnds, CancellationToken cancellationToken)
    {
        await hub.InitializeAsync(cancellationToken).ConfigureAwait(false);
        using var waiter = hub.Waiters.Add(instanceId, forEnd);
        var poll = _firstPoll;
        while (true)
        {
            waiter.Reset();
            // Registered first, looked up second: an end in between is not missed.
            if (hub.OwnerOf(instanceId)?.IsLive(instanceId) != true)
            {
                var found = await GetAsync(instanceId, withEnds, cancellationToken).ConfigureAwait(false);
                if (found is null || IsReached(found.Record.Status, forEnd)) return found;
            }
            else if (!forEnd)
            {
                return await GetAsync(instanceId, withEnds, cancellationToken).ConfigureAwait(false);
            }

            if (hub.OwnerOf(instanceId) is not null)
            {
                if (await waiter.Signal.WaitAsync(cancellationToken).ConfigureAwait(false) is { } told) return told;
            }
            else
            {
                await PollAsync(waiter, poll, cancellationToken).ConfigureAwait(false);
                poll = poll * 2 < _longestPoll ? poll * 2 : _longestPoll;
            }
        }
    }

    /// <summary>Finds instances.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="cancellationToken">Gives up the attempt.</param>
    /// <returns>A page and where the next one starts.</returns>
    public async Task<(IReadOnlyList<InstanceSnapshot> Instances, string? ContinuationToken)> QueryAsync(
        InstanceFilter filter, CancellationToken cancellationToken)
    {
        await hub.InitializeAsync(cancellationToken).ConfigureAwait(false);
        var page = await hub.Store.QueryAsync(filter, cancellationToken).ConfigureAwait(false);
        return ([.. page.Instances.Select(Snapshot)], page.ContinuationToken);
    }

    /// <summary>Counts instances.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="cancellationToken">Gives up the attempt.</param>
    /// <returns>How many there are.</returns>
    public async Task<long> CountAsync(InstanceFilter filter, CancellationToken cancellationToken)
    {
        await hub.InitializeAsync(cancellationToken).ConfigureAwait(false);
        return await hub.Store.CountAsync(filter, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Streams the history of an instance's current execution.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <returns>The events in order; none when there is no such instance.</returns>
    public async IAsyncEnumerable<HistoryEvent> ReadHistoryAsync(
        string instanceId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await hub.InitializeAsync(cancellationToken).ConfigureAwait(false);
        var segments = hub.Store.ReadHistoryAsync(instanceId, cancellationToken);
        await foreach (var segment in segments.ConfigureAwait(false))
        {
            foreach (var historyEvent in HistorySegments.Read([segment])) yield return historyEvent;
        }
    }

    /// <summary>Removes finished instances.</summary>
    /// <param name="instanceIds">The instances; those that are not finished or do not exist are left alone.</param>
    /// <param name="cancellationToken">Gives up the attempt.</param>
    /// <returns>How many were removed.</returns>
    public async Task<int> PurgeAsync(IReadOnlyCollection<string> instanceIds, CancellationToken cancellationToken)
    {
        await hub.InitializeAsync(cancellationToken).ConfigureAwait(false);
        return await hub.Store.PurgeAsync(instanceIds, cancellationToken).ConfigureAwait(false);
    }

    private static async Task PollAsync(InstanceWaiter waiter, TimeSpan pause, CancellationToken cancellationToken)
    {
        try
        {
            await waiter.Signal.WaitAsync(pause, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // Nobody told: look the instance up.
        }
    }

    private static bool IsReached(ExecutionStatus status, bool forEnd) =>
        forEnd ? status.IsFinished() : status != ExecutionStatus.Pending;

    private static InstanceSnapshot Snapshot(InstanceView view)
    {
        var start = view.First is { } first
            ? HistorySegments.Read([first]).OfType<ExecutionStarted>().FirstOrDefault()
            : null;
        var end = view.Last is { } last && view.Record.Status.IsFinished() ? HistorySegments.Read([last])[^1] : null;
        return new(view.Record, start, end);
    }
}
