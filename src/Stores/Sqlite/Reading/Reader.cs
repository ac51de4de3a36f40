using Durable.Sdk.TaskHub;

namespace Durable.Sdk.Sqlite;

/// <summary>A connection that reads. For one thread at a time.</summary>
internal sealed class Reader : IDisposable
{
    private const string Ends = "f.first_event, f.count, f.events, l.first_event, l.count, l.events";

    private const string FromInstances = "FROM instances i";

    private const string JoinedEnds = " LEFT JOIN history f ON f.segment = i.first_segment "
        + "LEFT JOIN history l ON l.segment = i.last_segment";

    private readonly Database _database;
    private readonly HistoryTable _history;
    private readonly Statement _begin;
    private readonly Statement _end;
    private readonly Statement _get;
    private readonly Statement _getWithEnds;
    private readonly Statement _load;
    private readonly Statement _inbox;
    private readonly Statement _pending;

    public Reader(Database database)
    {
        _database = database;
        _history = new HistoryTable(database);
        _begin = database.Prepare("BEGIN");
        _end = database.Prepare("COMMIT");
        _get = database.Prepare($"SELECT {InstanceRow.Columns} FROM instances i WHERE i.instance_id = ?1");
        _getWithEnds = database.Prepare(
            $"SELECT {InstanceRow.Columns}, {Ends} {FromInstances}{JoinedEnds} WHERE i.instance_id = ?1");
        _load = database.Prepare(
            $"SELECT {InstanceRow.Columns}, i.last_segment FROM instances i WHERE i.instance_id = ?1");
        _inbox = database.Prepare(
            "SELECT id, instance_id, execution_id, visible_at, body FROM inbox WHERE partition = ?1 AND id > ?2 "
            + "ORDER BY id LIMIT ?3");
        _pending = database.Prepare(
            "SELECT instance_id, wake_at, has_open_work FROM instances INDEXED BY pending WHERE partition = ?1 "
            + "AND sequence > coalesce((SELECT sequence FROM instances WHERE instance_id = ?2), 0) "
            + "AND (has_open_work = 1 OR wake_at IS NOT NULL) ORDER BY sequence LIMIT ?3");
    }

    public InstanceView? Get(string instanceId, bool withEnds)
    {
        var statement = withEnds ? _getWithEnds : _get;
        if (!statement.Bind(1, instanceId).Step()) return null;
        var view = ReadView(statement, withEnds);
        statement.Reset();
        return view;
    }

    public StoredInstance? Load(string instanceId) => AtOneMoment(() =>
    {
        if (!_load.Bind(1, instanceId).Step()) return null;
        var record = InstanceRow.Read(_load);
        var lastSegment = _load.LongOrNull(InstanceRow.Count);
        _load.Reset();
        return new StoredInstance(record, _history.ReadChain(lastSegment));
    });

    public List<InboxMessage> ReadInbox(int partition, long afterMessageId, int maxCount)
    {
        List<InboxMessage> messages = [];
        _inbox.Bind(1, partition).Bind(2, afterMessageId).Bind(3, maxCount);
        while (_inbox.Step())
        {
            messages.Add(new InboxMessage
            {
                Id = _inbox.Long(0),
                Partition = partition,
                InstanceId = _inbox.Text(1),
                ExecutionId = _inbox.TextOrNull(2),
                VisibleAt = _inbox.TimeOrNull(3),
                Body = _inbox.Utf8(4).ToArray(),
            });
        }

        return messages;
    }

    public List<PendingInstance> ReadPending(int partition, string? afterInstanceId, int maxCount)
    {
        List<PendingInstance> instances = [];
        _pending.Bind(1, partition).Bind(2, afterInstanceId).Bind(3, maxCount);
        while (_pending.Step()) instances.Add(new(_pending.Text(0), _pending.TimeOrNull(1), _pending.Bool(2)));
        return instances;
    }

    public InstancePage Query(InstanceFilter filter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(filter.PageSize, 1, nameof(filter));
        var query = InstanceQuery.From(filter);
        var columns = InstanceRow.Columns + (filter.WithEnds ? $", {Ends}, i.sequence" : ", i.sequence");
        var ends = filter.WithEnds ? JoinedEnds : "";
        using var statement = _database.Prepare(
            $"SELECT {columns} {FromInstances}{query.Index}{ends} {query.Condition} {InstanceQuery.Page}");
        query.BindPage(statement);
        var sequenceColumn = InstanceRow.Count + (filter.WithEnds ? 6 : 0);
        List<InstanceView> page = [];
        for (var last = 0L; statement.Step(); last = statement.Long(sequenceColumn))
        {
            if (page.Count == filter.PageSize) return new(page, PageToken.Write(last));
            page.Add(ReadView(statement, filter.WithEnds));
        }

        return new(page, null);
    }

    public long Count(InstanceFilter filter)
    {
        var query = InstanceQuery.From(filter);
        using var statement = _database.Prepare(
            $"SELECT count(*) {FromInstances}{query.Index} {query.Condition}");
        query.Bind(statement);
        return statement.Step() ? statement.Long(0) : 0;
    }

    /// <summary>Lists the rows of a history's segments, and which execution they belong to.</summary>
    public (string? ExecutionId, List<long> Rows) ListHistory(string instanceId) => AtOneMoment(() =>
    {
        if (!_load.Bind(1, instanceId).Step()) return (null, []);
        var executionId = _load.Text(6);
        var lastSegment = _load.LongOrNull(InstanceRow.Count);
        _load.Reset();
        return ((string?)executionId, _history.ListChain(lastSegment));
    });

    /// <summary>Reads segments, if the execution is still the instance's: else their rows may hold another's.</summary>
    public List<HistorySegment>? ReadSegments(string instanceId, string executionId, IEnumerable<long> rows) =>
        AtOneMoment(() =>
        {
            var current = _get.Bind(1, instanceId).Step() && _get.Text(6) == executionId;
            _get.Reset();
            return current ? rows.Select(row => _history.Read(row, out _)).ToList() : null;
        });

    public void Dispose()
    {
        _history.Dispose();
        Statement[] statements = [_begin, _end, _get, _getWithEnds, _load, _inbox, _pending];
        foreach (var statement in statements) statement.Dispose();
        _database.Dispose();
    }

    private static InstanceView ReadView(Statement row, bool withEnds) => withEnds
        ? new(InstanceRow.Read(row), ReadSegment(row, InstanceRow.Count), ReadSegment(row, InstanceRow.Count + 3))
        : new(InstanceRow.Read(row));

    private static HistorySegment? ReadSegment(Statement row, int column) => row.IsNull(column)
        ? null
        : new(row.Int(column), row.Int(column + 1), row.Utf8(column + 2).ToArray());

    private T AtOneMoment<T>(Func<T> read)
    {
        _begin.Run();
        try
        {
            var result = read();
            _end.Run();
            return result;
        }
        catch
        {
            _database.Rollback();
            throw;
        }
    }
}
