using System.Runtime.CompilerServices;
using Durable.Sdk.TaskHub;
using Npgsql;

namespace Durable.Sdk.Postgres;

/// <summary>Reads instances and their histories.</summary>
internal sealed class Reader
{
    private const int SegmentsAtOnce = 64;

    private const string JoinedEnds = """
        LEFT JOIN durable.history f ON f.instance = i.sequence AND f.first_event = 0
        LEFT JOIN LATERAL (SELECT h.first_event, h.count, h.events FROM durable.history h
            WHERE h.instance = i.sequence ORDER BY h.first_event DESC LIMIT 1) l ON true
        """;

    private const string Ends = "f.first_event, f.count, f.events, l.first_event, l.count, l.events";

    private const string Get =
        $"SELECT {InstanceRow.Columns} FROM durable.instances i WHERE i.instance_id = ANY($1)";

    private const string GetWithEnds =
        $"SELECT {InstanceRow.Columns}, {Ends} FROM durable.instances i {JoinedEnds} WHERE i.instance_id = ANY($1)";

    // One statement sees one moment: the history comes as arrays beside its instance.
    private const string Load = $"""
        SELECT {InstanceRow.Columns}, s.first_events, s.counts, s.events
        FROM durable.instances i
        LEFT JOIN LATERAL (
            SELECT array_agg(h.first_event ORDER BY h.first_event) AS first_events,
                array_agg(h.count ORDER BY h.first_event) AS counts,
                array_agg(h.events ORDER BY h.first_event) AS events
            FROM durable.history h WHERE h.instance = i.sequence) s ON true
        WHERE i.instance_id = $1
        """;

    private const string Pending = """
        SELECT instance_id, wake_at, has_open_work FROM durable.instances
        WHERE partition = $1 AND (has_open_work OR wake_at IS NOT NULL)
            AND sequence > coalesce((SELECT sequence FROM durable.instances WHERE instance_id = $2), 0)
        ORDER BY sequence LIMIT $3
        """;

    private const string Segments = """
        SELECT h.first_event, h.count, h.events, i.execution_id
        FROM durable.instances i JOIN durable.history h ON h.instance = i.sequence
        WHERE i.instance_id = $1 AND ($2 IS NULL OR i.execution_id = $2) AND h.first_event >= $3
        ORDER BY h.first_event LIMIT $4
        """;

    private readonly Database _database;
    private readonly SchemaName _schema;
    private readonly string _load;
    private readonly string _pending;
    private readonly string _segments;
    private readonly InstanceLooks _looks;
    private readonly InstanceLooks _looksWithEnds;

    public Reader(Database database, SchemaName schema)
    {
        (_database, _schema) = (database, schema);
        (_load, _pending, _segments) = (schema.Apply(Load), schema.Apply(Pending), schema.Apply(Segments));
        var (get, getWithEnds) = (schema.Apply(Get), schema.Apply(GetWithEnds));
        _looks = new(ids => ReadViewsAsync(get, ids, withEnds: false));
        _looksWithEnds = new(ids => ReadViewsAsync(getWithEnds, ids, withEnds: true));
    }

    public ValueTask<InstanceView?> GetAsync(string instanceId, bool withEnds, CancellationToken cancellationToken) =>
        (withEnds ? _looksWithEnds : _looks).GetAsync(instanceId, cancellationToken);

    public ValueTask<StoredInstance?> LoadAsync(string instanceId, CancellationToken cancellationToken) =>
        _database.ReadAsync(
            _load,
            () => [Parameters.Of(instanceId)],
            async (row, token) => await row.ReadAsync(token).ConfigureAwait(false)
                ? new StoredInstance(InstanceRow.Read(row), ReadHistory(row))
                : null,
            cancellationToken);

    public ValueTask<IReadOnlyList<PendingInstance>> ReadPendingAsync(
        int partition, string? afterInstanceId, int maxCount, CancellationToken cancellationToken) =>
        _database.ReadAsync<IReadOnlyList<PendingInstance>>(
            _pending,
            () => [Parameters.Of(partition), Parameters.Of(afterInstanceId), Parameters.Of((long)maxCount)],
            static async (row, token) =>
            {
                List<PendingInstance> found = [];
                while (await row.ReadAsync(token).ConfigureAwait(false))
                    found.Add(new(row.GetString(0), InstanceRow.TimeOrNull(row, 1), row.GetBoolean(2)));
                return found;
            },
            cancellationToken);

    public ValueTask<InstancePage> QueryAsync(InstanceFilter filter, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(filter.PageSize, 1, nameof(filter));
        var query = InstanceQuery.From(filter);
        var (ends, joins) = filter.WithEnds ? ($", {Ends}", JoinedEnds) : ("", "");
        return _database.ReadAsync(
            _schema.Apply($"SELECT {InstanceRow.Columns}{ends}, i.sequence FROM durable.instances i {joins} "
                + $"{query.Condition} ORDER BY i.sequence LIMIT {filter.PageSize + 1L}"),
            () => InstanceQuery.From(filter).Parameters,
            (row, token) => ReadPageAsync(row, filter, token),
            cancellationToken);
    }

    public ValueTask<long> CountAsync(InstanceFilter filter, CancellationToken cancellationToken)
    {
        var query = InstanceQuery.From(filter);
        return _database.ReadAsync(
            _schema.Apply($"SELECT count(*) FROM durable.instances i {query.Condition}"),
            () => InstanceQuery.From(filter).Parameters,
            static async (row, token) => await row.ReadAsync(token).ConfigureAwait(false) ? row.GetInt64(0) : 0,
            cancellationToken);
    }

    /// <summary>Streams a history; ends early when the execution is removed meanwhile.</summary>
    public async IAsyncEnumerable<HistorySegment> ReadHistoryAsync(
        string instanceId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? executionId = null;
        for (var next = 0; ;)
        {
            var (segments, execution) = await ReadSegmentsAsync(instanceId, executionId, next, cancellationToken)
                .ConfigureAwait(false);
            executionId = execution;
            foreach (var segment in segments)
            {
                if (segment.FirstEventId != next) yield break; // What was here is replaced.
                next += segment.Count;
                yield return segment;
            }

            if (segments.Count < SegmentsAtOnce) yield break;
        }
    }

    private ValueTask<IReadOnlyDictionary<string, InstanceView>> ReadViewsAsync(
        string sql, IReadOnlyCollection<string> instanceIds, bool withEnds) =>
        _database.ReadAsync<IReadOnlyDictionary<string, InstanceView>>(
            sql,
            () => [Parameters.OfArray(instanceIds.ToArray())],
            async (row, token) =>
            {
                Dictionary<string, InstanceView> found = new(StringComparer.Ordinal);
                while (await row.ReadAsync(token).ConfigureAwait(false))
                {
                    var view = ReadView(row, withEnds);
                    found.Add(view.Record.InstanceId, view);
                }

                return found;
            },
            CancellationToken.None);

    private ValueTask<(List<HistorySegment> Segments, string? ExecutionId)> ReadSegmentsAsync(
        string instanceId, string? executionId, int firstEvent, CancellationToken cancellationToken) =>
        _database.ReadAsync(
            _segments,
            () =>
            [
                Parameters.Of(instanceId), Parameters.Of(executionId), Parameters.Of(firstEvent),
                Parameters.Of((long)SegmentsAtOnce),
            ],
            async (row, token) =>
            {
                List<HistorySegment> segments = [];
                var execution = executionId;
                while (await row.ReadAsync(token).ConfigureAwait(false))
                {
                    execution = row.GetString(3);
                    segments.Add(InstanceRow.SegmentOrNull(row, 0)!.Value);
                }

                return (segments, execution);
            },
            cancellationToken);

    private static async ValueTask<InstancePage> ReadPageAsync(
        NpgsqlDataReader row, InstanceFilter filter, CancellationToken cancellationToken)
    {
        var sequenceColumn = InstanceRow.Count + (filter.WithEnds ? 6 : 0);
        List<InstanceView> page = [];
        for (var last = 0L; await row.ReadAsync(cancellationToken).ConfigureAwait(false);)
        {
            if (page.Count == filter.PageSize) return new(page, PageToken.Write(last));
            page.Add(ReadView(row, filter.WithEnds));
            last = row.GetInt64(sequenceColumn);
        }

        return new(page, null);
    }

    private static InstanceView ReadView(NpgsqlDataReader row, bool withEnds) => withEnds
        ? new(
            InstanceRow.Read(row),
            InstanceRow.SegmentOrNull(row, InstanceRow.Count),
            InstanceRow.SegmentOrNull(row, InstanceRow.Count + 3))
        : new(InstanceRow.Read(row));

    private static HistorySegment[] ReadHistory(NpgsqlDataReader row)
    {
        if (row.IsDBNull(InstanceRow.Count)) return [];
        var firstEvents = row.GetFieldValue<int[]>(InstanceRow.Count);
        var counts = row.GetFieldValue<int[]>(InstanceRow.Count + 1);
        var events = row.GetFieldValue<byte[][]>(InstanceRow.Count + 2);
        var segments = new HistorySegment[firstEvents.Length];
        for (var i = 0; i < segments.Length; i++) segments[i] = new(firstEvents[i], counts[i], events[i]);
        return segments;
    }
}
