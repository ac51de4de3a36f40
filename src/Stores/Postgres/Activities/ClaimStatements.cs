using Durable.Sdk.TaskHub;
using Npgsql;

namespace Durable.Sdk.Postgres;

/// <summary>Claims of shared activities, each call one statement, by the server's clock.</summary>
/// <param name="database">The database.</param>
/// <param name="schema">The schema of the hub.</param>
/// <param name="time">A clock to use in place of the server's; null for the server's.</param>
internal sealed class ClaimStatements(Database database, SchemaName schema, TimeProvider? time)
{
    private const string Clock = $"clock AS MATERIALIZED (SELECT {LeaseTable.Now} AS now)";

    // $2 queue, $3 names to leave alone, $4 how many, $5 worker, $6 for how long.
    private readonly string _claim = schema.Apply($"""
        WITH {Clock}, removed AS (
            DELETE FROM durable.activities a USING (
                SELECT id FROM durable.activities, clock WHERE canceled AND until <= now FOR UPDATE SKIP LOCKED) old
            WHERE a.id = old.id
        ), free AS MATERIALIZED (
            SELECT a.id, a.worker FROM durable.activities a, clock
            WHERE a.queue = $2 AND NOT a.canceled AND (a.until IS NULL OR a.until <= now) AND a.name <> ALL($3)
            ORDER BY a.priority DESC, a.id LIMIT $4 FOR UPDATE OF a SKIP LOCKED
        )
        UPDATE durable.activities a
        SET claim = a.claim + 1, attempts = a.attempts + 1, worker = $5, until = clock.now + $6
        FROM free, clock WHERE a.id = free.id
        RETURNING a.id, a.claim, a.attempts, a.partition, a.instance_id, a.execution_id, a.task_id, a.name,
            a.priority, a.body, a.cause, free.worker
        """);

    // $2 and $3 claims, $4 for how long.
    private readonly string _prolong = schema.Apply($"""
        WITH {Clock}
        UPDATE durable.activities a SET until = clock.now + $4
        FROM clock, unnest($2, $3) AS c(id, claim)
        WHERE a.id = c.id AND a.claim = c.claim AND a.worker IS NOT NULL
        RETURNING a.id, a.claim, a.canceled
        """);

    // $2 and $3 claims, $4 whether the activity goes away, $5 causes, $6 pauses, $7 whether there is a result,
    // $8 to $12 results.
    private readonly string _end = schema.Apply($"""
        WITH {Clock}, ends AS MATERIALIZED (
            SELECT * FROM unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) WITH ORDINALITY AS e(
                id, claim, is_final, cause, pause, has_result, partition, visible_at, instance_id, execution_id, body,
                place)
        ), held AS MATERIALIZED (
            SELECT a.id, a.canceled, e.place FROM durable.activities a JOIN ends e ON a.id = e.id AND a.claim = e.claim
            WHERE a.worker IS NOT NULL
            ORDER BY a.id FOR UPDATE OF a
        ), removed AS (
            DELETE FROM durable.activities a USING held h, ends e
            WHERE a.id = h.id AND e.place = h.place AND (e.is_final OR h.canceled)
        ), free AS (
            UPDATE durable.activities a
            SET worker = NULL, until = clock.now + e.pause, cause = coalesce(e.cause, a.cause),
                attempts = a.attempts - CASE WHEN e.cause IS NULL THEN 1 ELSE 0 END
            FROM held h, ends e, clock
            WHERE a.id = h.id AND e.place = h.place AND NOT e.is_final AND NOT h.canceled
        ), sent AS (
            INSERT INTO durable.inbox (id, written_by, partition, visible_at, instance_id, execution_id, body)
            SELECT nextval('durable.inbox_sequence'), pg_current_xact_id(), e.partition, e.visible_at, e.instance_id,
                e.execution_id, e.body
            FROM ends e JOIN held h ON h.place = e.place WHERE e.has_result AND NOT h.canceled ORDER BY e.place
        )
        SELECT place FROM held
        """);

    public async ValueTask<IReadOnlyList<ActivityClaim>> ClaimAsync(
        ClaimRequest request, CancellationToken cancellationToken)
    {
        var claims = await database.QueryAsync(
            _claim,
            [
                LeaseTable.Given(time),
                Parameters.Of(request.Queue),
                Parameters.OfArray(request.ExceptNames.ToArray()),
                Parameters.Of(request.MaxCount),
                Parameters.Of(request.Worker),
                Parameters.Of(request.Length.Ticks),
            ],
            (rows, token) => ReadAsync(request.Queue, rows, token),
            cancellationToken).ConfigureAwait(false);
        // The rows of a change come in no order.
        return [.. claims.OrderByDescending(claim => claim.Activity.Priority).ThenBy(claim => claim.Id)];
    }

    public async ValueTask<IReadOnlyList<ClaimState>> ProlongAsync(
        IReadOnlyList<ActivityClaim> claims, TimeSpan length, CancellationToken cancellationToken)
    {
        var held = await database.QueryAsync(
            _prolong,
            [
                LeaseTable.Given(time),
                Parameters.OfArray(claims.Select(claim => claim.Id).ToArray()),
                Parameters.OfArray(claims.Select(claim => claim.Number).ToArray()),
                Parameters.Of(length.Ticks),
            ],
            static async (rows, token) =>
            {
                Dictionary<(long Id, long Number), ClaimState> states = [];
                while (await rows.ReadAsync(token).ConfigureAwait(false))
                {
                    var state = rows.GetBoolean(2) ? ClaimState.Canceled : ClaimState.Held;
                    states.Add((rows.GetInt64(0), rows.GetInt64(1)), state);
                }

                return states;
            },
            cancellationToken).ConfigureAwait(false);
        return [.. claims.Select(claim => held.GetValueOrDefault((claim.Id, claim.Number), ClaimState.Lost))];
    }

    public async ValueTask<IReadOnlyList<bool>> EndAsync(
        IReadOnlyList<ClaimEnd> ends, CancellationToken cancellationToken)
    {
        InboxColumns results = new();
        foreach (var end in ends) results.Add(end.Result ?? NoResult(end));
        List<NpgsqlParameter> parameters =
        [
            LeaseTable.Given(time),
            Parameters.OfArray(ends.Select(end => end.Claim.Id).ToArray()),
            Parameters.OfArray(ends.Select(end => end.Claim.Number).ToArray()),
            Parameters.OfArray(ends.Select(end => end.IsFinal).ToArray()),
            Parameters.OfArray(ends.Select(end => end.Cause).ToArray()),
            Parameters.OfArray(ends.Select(end => end.Delay.Ticks).ToArray()),
            Parameters.OfArray(ends.Select(end => end.Result is not null).ToArray()),
        ];
        results.BindTo(parameters);
        var held = await database.QueryAsync(
            _end,
            [.. parameters],
            static async (rows, token) =>
            {
                HashSet<long> places = [];
                while (await rows.ReadAsync(token).ConfigureAwait(false)) places.Add(rows.GetInt64(0));
                return places;
            },
            cancellationToken).ConfigureAwait(false);
        return [.. ends.Select((_, i) => held.Contains(i + 1))];
    }

    // It only fills the columns.
    private static InboxMessage NoResult(ClaimEnd end) => new()
    {
        Partition = end.Claim.Activity.Partition,
        InstanceId = end.Claim.Activity.InstanceId,
        Body = ReadOnlyMemory<byte>.Empty,
    };

    private static async ValueTask<List<ActivityClaim>> ReadAsync(
        string queue, NpgsqlDataReader rows, CancellationToken cancellationToken)
    {
        List<ActivityClaim> claims = [];
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var activity = new SharedActivity
            {
                Partition = rows.GetInt32(3),
                InstanceId = rows.GetString(4),
                Key = new(rows.GetString(5), rows.GetInt32(6)),
                Queue = queue,
                Name = rows.GetString(7),
                Priority = rows.GetInt32(8),
                Body = rows.GetFieldValue<byte[]>(9),
            };
            claims.Add(new(rows.GetInt64(0), rows.GetInt64(1), rows.GetInt32(2), activity)
            {
                Cause = rows.IsDBNull(10) ? null : rows.GetString(10),
                SilentWorker = rows.IsDBNull(11) ? null : rows.GetString(11),
            });
        }

        return claims;
    }
}
