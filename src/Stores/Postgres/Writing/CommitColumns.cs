using Durable.Sdk.TaskHub;
using Npgsql;

namespace Durable.Sdk.Postgres;

/// <summary>
/// Commits of several partitions as columns, the parameters of <see cref="CommitStatements"/>. Used again for the next
/// batch, so that its lists keep their room.
/// </summary>
internal sealed class CommitColumns
{
    private readonly List<int> _partitions = [];
    private readonly List<long> _epochs = [];
    private readonly List<long> _numbers = [];
    private readonly List<int> _writes = [];

    // A commit's place in the batch, from 1, for each instance, message and used message.
    private readonly List<int> _commitOf = [];
    private readonly List<int> _sentBy = [];
    private readonly List<int> _consumedBy = [];

    private readonly InstanceColumns _instances = new();
    private readonly List<bool> _mayBeNew = [];
    private readonly List<bool> _isRemoved = [];
    private readonly List<string?> _discarded = [];
    private readonly List<int?> _firstEvents = [];
    private readonly List<int?> _firstCounts = [];
    private readonly List<ReadOnlyMemory<byte>?> _firstTexts = [];

    // An instance's place in the batch, from 1, for each segment beyond its first.
    private readonly List<int> _moreOf = [];
    private readonly List<int> _moreFirstEvents = [];
    private readonly List<int> _moreCounts = [];
    private readonly List<ReadOnlyMemory<byte>> _moreTexts = [];

    private readonly List<long> _consumed = [];
    private readonly InboxColumns _messages = new();
    private readonly ActivityColumns _activities = new();

    /// <summary>What there is.</summary>
    public CommitParts Parts { get; private set; }

    public void Fill(IEnumerable<WaitingCommit> commits)
    {
        Clear();
        foreach (var waiting in commits) Add(waiting.Lease, waiting.Commit);
    }

    /// <summary>Gives the parameters of the statement with these parts, in its order.</summary>
    public void BindTo(IList<NpgsqlParameter> parameters, CommitParts parts)
    {
        parameters.Add(Parameters.OfArray(_partitions));
        parameters.Add(Parameters.OfArray(_epochs));
        parameters.Add(Parameters.OfArray(_numbers));
        parameters.Add(Parameters.OfArray(_writes));
        parameters.Add(Parameters.OfArray(_commitOf));
        if (parts.HasFlag(CommitParts.AnyWrites)) _instances.BindTo(parameters);
        else _instances.BindChangingTo(parameters);
        parameters.Add(Parameters.OfArray(_firstEvents));
        parameters.Add(Parameters.OfArray(_firstCounts));
        parameters.Add(Parameters.OfUtf8(_firstTexts));
        if (parts.HasFlag(CommitParts.AnyWrites)) BindAnyWrites(parameters);
        if (parts.HasFlag(CommitParts.Consumed))
        {
            parameters.Add(Parameters.OfArray(_consumedBy));
            parameters.Add(Parameters.OfArray(_consumed));
        }

        if (parts.HasFlag(CommitParts.Messages))
        {
            parameters.Add(Parameters.OfArray(_sentBy));
            _messages.BindTo(parameters);
        }

        if (parts.HasFlag(CommitParts.Activities)) _activities.BindTo(parameters);
    }

    private void BindAnyWrites(IList<NpgsqlParameter> parameters)
    {
        parameters.Add(Parameters.OfArray(_mayBeNew));
        parameters.Add(Parameters.OfArray(_isRemoved));
        parameters.Add(Parameters.OfArray(_discarded));
        parameters.Add(Parameters.OfArray(_moreOf));
        parameters.Add(Parameters.OfArray(_moreFirstEvents));
        parameters.Add(Parameters.OfArray(_moreCounts));
        parameters.Add(Parameters.OfUtf8(_moreTexts));
    }

    private void Add(PartitionLease lease, PartitionCommit commit)
    {
        _partitions.Add(lease.Partition);
        _epochs.Add(lease.Epoch);
        _numbers.Add(commit.Number);
        _writes.Add(commit.Instances.Count);
        if (commit.Messages.Count > 0) Parts |= CommitParts.Messages;
        if (commit.Consumed.Count > 0) Parts |= CommitParts.Consumed;
        if (commit.Shared.Count > 0 || commit.Unshared.Count > 0) AddActivities(commit);
        foreach (var write in commit.Instances) Add(write);
        foreach (var id in commit.Consumed)
        {
            _consumedBy.Add(_partitions.Count);
            _consumed.Add(id);
        }

        foreach (var message in commit.Messages)
        {
            _sentBy.Add(_partitions.Count);
            _messages.Add(message);
        }
    }

    private void AddActivities(PartitionCommit commit)
    {
        Parts |= CommitParts.Activities;
        _activities.Add(_partitions.Count, commit);
    }

    private void Add(InstanceWrite write)
    {
        _commitOf.Add(_partitions.Count);
        _instances.Add(write.Record, write.MayBeNew);
        _mayBeNew.Add(write.MayBeNew);
        _isRemoved.Add(write.IsRemoved);
        _discarded.Add(write.DiscardedExecutionId);
        if (write is { MayBeNew: true } or { IsRemoved: true } or { DiscardedExecutionId: not null }
            or { Segments.Count: > 1 })
        {
            Parts |= CommitParts.AnyWrites;
        }

        AddSegments(write.Segments);
    }

    // Nearly always there is one at most, and it travels with its instance.
    private void AddSegments(List<HistorySegment> segments)
    {
        _firstEvents.Add(segments.Count > 0 ? segments[0].FirstEventId : null);
        _firstCounts.Add(segments.Count > 0 ? segments[0].Count : null);
        _firstTexts.Add(segments.Count > 0 ? segments[0].Events : default(ReadOnlyMemory<byte>?));
        for (var i = 1; i < segments.Count; i++)
        {
            _moreOf.Add(_commitOf.Count);
            _moreFirstEvents.Add(segments[i].FirstEventId);
            _moreCounts.Add(segments[i].Count);
            _moreTexts.Add(segments[i].Events);
        }
    }

    private void Clear()
    {
        Parts = CommitParts.None;
        System.Collections.IList[] all =
        [
            _partitions, _epochs, _numbers, _writes, _commitOf, _sentBy, _consumedBy, _mayBeNew, _isRemoved, _discarded,
            _firstEvents, _firstCounts, _firstTexts, _moreOf, _moreFirstEvents, _moreCounts, _moreTexts, _consumed,
        ];
        foreach (var column in all) column.Clear();
        _instances.Clear();
        _messages.Clear();
        _activities.Clear();
    }
}
