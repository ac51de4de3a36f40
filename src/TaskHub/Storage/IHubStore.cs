namespace Durable.Sdk.TaskHub;

/// <summary>
/// What persists a task hub: instances with their histories, an inbox of durable messages per partition, and the leases
/// that say who owns a partition. A store knows bytes, ids and visibility, and not what an event means.
/// </summary>
/// <remarks>
/// <para>
/// Life cycle: <see cref="InitializeAsync"/> once, before anything else; then every method from any thread at any time;
/// then <see cref="IAsyncDisposable.DisposeAsync"/>, after which nothing may be called. For one partition the owner
/// never overlaps two calls of <see cref="CommitAsync"/>.
/// </para>
/// <para>
/// The memory of a payload, a segment's events or a message's body is never changed after it was handed to or by a
/// store, so that either side may keep it without a copy.
/// </para>
/// <para>
/// Errors: a failure of the store itself is a <see cref="DurableException"/> whose code says whether trying again can
/// help (<c>DUR6003</c>, <c>DUR6005</c>) or not. A commit that was fenced off is <c>DUR6006</c>; one that the store
/// refuses for its content is <c>DUR6007</c>. A method that throws has changed nothing, save a commit whose answer was
/// lost: it is sent again with the same <see cref="PartitionCommit.Number"/>, and is then written at most once.
/// </para>
/// </remarks>
public interface IHubStore : IAsyncDisposable
{
    /// <summary>Names the store and where its data are, for logs and messages. Holds no secret.</summary>
    string Description { get; }

    /// <summary>What suits this store when the application says nothing else.</summary>
    StoreDefaults Defaults { get; }

    /// <summary>Creates or migrates the hub's data. May be called by several processes at once.</summary>
    /// <param name="partitionCount">
    /// Number of partitions when the hub is created here; an existing hub keeps its own.
    /// </param>
    /// <param name="cancellationToken">Gives up the attempt.</param>
    /// <returns>The number of partitions that the hub has.</returns>
    ValueTask<int> InitializeAsync(int partitionCount, CancellationToken cancellationToken);

    /// <summary>Takes a partition whose owner has released it, let its lease run out, or is known to be dead.</summary>
    /// <param name="partition">The partition, from 0.</param>
    /// <param name="owner">Name of the worker that asks, unique among all that are alive.</param>
    /// <param name="length">How long the lease holds unless it is renewed.</param>
    /// <param name="cancellationToken">Gives up the attempt.</param>
    /// <returns>The lease with a new epoch, or null while somebody else owns the partition.</returns>
    ValueTask<PartitionLease?> TryAcquireAsync(
        int partition, string owner, TimeSpan length, CancellationToken cancellationToken);

    /// <summary>
    /// Takes a worker's sign of life and tells it how the partitions are spread, in one round trip. With a
    /// <see cref="WorkerHeartbeat.Length"/> each lease whose epoch still is the partition's is prolonged from now on,
    /// one that ran out too, and the worker counts as alive for that long; without one nothing is written but a leave.
    /// </summary>
    /// <param name="heartbeat">The worker, and what it holds.</param>
    /// <param name="cancellationToken">Gives up the attempt.</param>
    /// <returns>What is lost, who is alive, and who owns what, after what was prolonged.</returns>
    ValueTask<HeartbeatResult> HeartbeatAsync(WorkerHeartbeat heartbeat, CancellationToken cancellationToken);

    /// <summary>
    /// Gives a partition up, so that another worker can take it at once; the lease commits no more. Does nothing when
    /// the lease is lost.
    /// </summary>
    /// <param name="lease">The lease.</param>
    /// <param name="cancellationToken">Gives up the attempt.</param>
    /// <returns>A task that ends when the partition is free.</returns>
    ValueTask ReleaseAsync(PartitionLease lease, CancellationToken cancellationToken);

    /// <summary>
    /// Reads messages of a partition's inbox, invisible ones too. A reading begins with no cursor, or with that of the
    /// reading before, and ends with a page that is the last; it finds each message that was written before it began
    /// and was not found by an earlier one.
    /// </summary>
    /// <param name="partition">The partition.</param>
    /// <param name="after">Where to go on; null for a first reading.</param>
    /// <param name="maxCount">How many messages at most.</param>
    /// <param name="cancellationToken">Gives up the attempt.</param>
    /// <returns>
    /// A page. What one sender sent comes in the order in which it was sent. A message that is still there may come
    /// again in any later reading, as after a lost connection: who reads passes over those he knows.
    /// </returns>
    ValueTask<InboxPage> ReadInboxAsync(
        int partition, InboxCursor? after, int maxCount, CancellationToken cancellationToken);

    /// <summary>
    /// Lists the instances of a partition that need their owner without a message: those with
    /// <see cref="InstanceRecord.HasOpenWork"/> or <see cref="InstanceRecord.WakeAt"/>.
    /// </summary>
    /// <param name="partition">The partition.</param>
    /// <param name="afterInstanceId">
    /// Goes on after this one, the last of the page before; null, or an instance that is gone, for the start.
    /// </param>
    /// <param name="maxCount">How many at most; a full answer means there may be more.</param>
    /// <param name="cancellationToken">Gives up the attempt.</param>
    /// <returns>The instances, in an order that neither skips nor repeats one that stays pending.</returns>
    ValueTask<IReadOnlyList<PendingInstance>> ReadPendingAsync(
        int partition, string? afterInstanceId, int maxCount, CancellationToken cancellationToken);

    /// <summary>Reads one instance and the whole history of its current execution, both as of one moment.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="cancellationToken">Gives up the attempt.</param>
    /// <returns>The instance, or null when there is none.</returns>
    ValueTask<StoredInstance?> LoadAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>
    /// The owner's only write: all of it or nothing, durable when the task ends, and refused as a whole when the
    /// lease's epoch is not the partition's. A commit whose number is that of the last one written is not written
    /// again. One that is not sound is refused (<see cref="CommitShape"/>): it skips a number, changes an instance that
    /// does not exist, or does not continue a history where it ends.
    /// </summary>
    /// <param name="lease">The owner's lease.</param>
    /// <param name="commit">What to write. The store must not keep or change it after the task has ended.</param>
    /// <param name="cancellationToken">Gives up the attempt.</param>
    /// <returns>
    /// The ids given to those of <see cref="PartitionCommit.Messages"/> that are for the lease's own partition, in
    /// their order.
    /// </returns>
    ValueTask<IReadOnlyList<long>> CommitAsync(
        PartitionLease lease, PartitionCommit commit, CancellationToken cancellationToken);

    /// <summary>
    /// Claims shared activities of a queue for a worker: those that nobody has claimed, that were given up and whose
    /// pause is over, or whose claim ran out. Two workers never get the same one.
    /// </summary>
    /// <param name="request">Who wants which, and how many.</param>
    /// <param name="cancellationToken">Gives up the attempt.</param>
    /// <returns>The claims, in the order in which they should be started: by priority, then age.</returns>
    ValueTask<IReadOnlyList<ActivityClaim>> ClaimActivitiesAsync(
        ClaimRequest request, CancellationToken cancellationToken);

    /// <summary>Prolongs claims from now on, also one that ran out and was not taken by anybody.</summary>
    /// <param name="claims">The claims, each once.</param>
    /// <param name="length">How long they hold from now on.</param>
    /// <param name="cancellationToken">Gives up the attempt.</param>
    /// <returns>What has become of each, in their order.</returns>
    ValueTask<IReadOnlyList<ClaimState>> ProlongClaimsAsync(
        IReadOnlyList<ActivityClaim> claims, TimeSpan length, CancellationToken cancellationToken);

    /// <summary>
    /// Ends claims, all of them or none. With a result the activity is removed and the result is in the inbox, both at
    /// once; without one others may claim the activity. A canceled one is removed in either case, and its result with
    /// it.
    /// </summary>
    /// <param name="ends">The ends, each claim once.</param>
    /// <param name="cancellationToken">Gives up the attempt.</param>
    /// <returns>For each, in their order, whether the claim held; one that is lost changes nothing.</returns>
    ValueTask<IReadOnlyList<bool>> EndClaimsAsync(
        IReadOnlyList<ClaimEnd> ends, CancellationToken cancellationToken);

    /// <summary>
    /// Adds a message from a client to an inbox, and with it a new instance if the client starts one; both or none.
    /// </summary>
    /// <param name="request">The message and the conditions under which it is taken.</param>
    /// <param name="cancellationToken">Gives up the attempt.</param>
    /// <returns>Whether it was taken, or why not.</returns>
    /// <exception cref="DurableException">
    /// The store cannot write in the request's transaction (<c>DUR7007</c>).
    /// </exception>
    ValueTask<EnqueueResult> EnqueueAsync(EnqueueRequest request, CancellationToken cancellationToken);

    /// <summary>Begins a transaction that ends with an activity's completion.</summary>
    /// <param name="cancellationToken">Gives up the attempt.</param>
    /// <returns>The transaction; who asked disposes it.</returns>
    /// <exception cref="DurableException">The store has no transactions (<c>DUR7007</c>).</exception>
    ValueTask<IActivityTransaction> BeginActivityAsync(CancellationToken cancellationToken);

    /// <summary>Reads one instance without its history.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="withEnds">Whether to read the first and the last segment of its history too.</param>
    /// <param name="cancellationToken">Gives up the attempt.</param>
    /// <returns>The instance, or null when there is none.</returns>
    ValueTask<InstanceView?> GetAsync(string instanceId, bool withEnds, CancellationToken cancellationToken);

    /// <summary>Finds instances.</summary>
    /// <param name="filter">Which, how many, and from where on.</param>
    /// <param name="cancellationToken">Gives up the attempt.</param>
    /// <returns>A page, in a stable order that neither skips nor repeats instances that exist all the while.</returns>
    /// <exception cref="DurableException">The token is not one of a page (<see cref="PageToken"/>).</exception>
    ValueTask<InstancePage> QueryAsync(InstanceFilter filter, CancellationToken cancellationToken);

    /// <summary>Counts instances without reading them.</summary>
    /// <param name="filter">
    /// Which, and from where on; <see cref="InstanceFilter.PageSize"/> and <see cref="InstanceFilter.WithEnds"/> do not
    /// matter.
    /// </param>
    /// <param name="cancellationToken">Gives up the attempt.</param>
    /// <returns>How many there are, as of one moment.</returns>
    /// <exception cref="DurableException">The token is not one of a page (<see cref="PageToken"/>).</exception>
    ValueTask<long> CountAsync(InstanceFilter filter, CancellationToken cancellationToken);

    /// <summary>Streams the history of an instance's current execution, segment by segment.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <returns>The segments in order; none when there is no such instance.</returns>
    IAsyncEnumerable<HistorySegment> ReadHistoryAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>Removes finished instances with their histories and what is left in inboxes for them.</summary>
    /// <param name="instanceIds">The instances; those that are not finished or do not exist are left alone.</param>
    /// <param name="cancellationToken">Gives up the attempt.</param>
    /// <returns>How many were removed.</returns>
    ValueTask<int> PurgeAsync(IReadOnlyCollection<string> instanceIds, CancellationToken cancellationToken);

    /// <summary>
    /// Calls back, from any thread and not before long, when another process may have changed what this one watches:
    /// a hint only. The callback must return at once.
    /// </summary>
    /// <param name="onChange">
    /// The callback. It is given the partition whose inbox has grown, or in which instances have ended;
    /// <see cref="StoreHints.Activities"/> when activities were shared; null when anything may have changed.
    /// </param>
    /// <returns>Ends the watch when disposed.</returns>
    IDisposable Watch(Action<int?> onChange);
}
