using Durable.Sdk.TaskHub;
using Npgsql;

namespace Durable.Sdk.Postgres;

/// <summary>The one statement of a heartbeat: prolongs leases, notes the worker, reads who owns what.</summary>
/// <param name="database">The database.</param>
/// <param name="schema">The schema of the hub.</param>
/// <param name="time">A clock to use in place of the server's; null for the server's.</param>
/// <param name="partitionCount">How many partitions the hub has.</param>
internal sealed class HeartbeatStatement(
    Database database, SchemaName schema, TimeProvider? time, int partitionCount)
{
    private const int WorkerRow = -1;
    private const int ProlongedRow = -2;
    private const int FreeActivityRow = -3;

    // $2 worker, $3 and $4 what it holds, $5 for how long or null, $6 whether it leaves.
    // What is read at the end is as before the changes of the statement itself, so what was prolonged is told apart.
    // Old workers are removed in the order of their names, and not by two at once, so that nobody waits in a circle.
    private readonly string _beat = schema.Apply($$"""
        WITH clock AS MATERIALIZED (
            SELECT {{LeaseTable.Now}} AS now
        ), prolonged AS (
            UPDATE durable.leases l SET lease_until = c.now + $5
            FROM unnest($3, $4) AS h(partition, epoch), clock c
            WHERE $5 IS NOT NULL AND l.partition = h.partition AND l.epoch = h.epoch
            RETURNING l.partition, l.epoch
        ), noted AS (
            INSERT INTO durable.workers (name, alive_until)
            SELECT $2, c.now + $5 FROM clock c WHERE $5 IS NOT NULL AND NOT $6
            ON CONFLICT (name) DO UPDATE SET alive_until = excluded.alive_until
        ), gone AS (
            DELETE FROM durable.workers w USING (
                SELECT name FROM durable.workers, clock
                WHERE ($5 IS NOT NULL AND alive_until <= now AND name <> $2) OR ($6 AND name = $2)
                ORDER BY name FOR UPDATE SKIP LOCKED) old
            WHERE w.name = old.name
        )
        SELECT l.partition, l.owner, l.epoch, l.lease_until, c.now FROM durable.leases l, clock c
        UNION ALL
        SELECT {{WorkerRow}}, w.name, 0, w.alive_until, c.now FROM durable.workers w, clock c
        UNION ALL
        SELECT {{ProlongedRow}}, NULL, p.epoch, p.partition, c.now FROM prolonged p, clock c
        UNION ALL
        SELECT {{FreeActivityRow}}, NULL, 0, 0, c.now FROM clock c WHERE EXISTS (
            SELECT 1 FROM durable.activities a WHERE NOT a.canceled AND (a.until IS NULL OR a.until <= c.now))
        """);

    public ValueTask<HeartbeatResult> SendAsync(WorkerHeartbeat heartbeat, CancellationToken cancellationToken) =>
        database.QueryAsync(
            _beat,
            [
                LeaseTable.Given(time),
                Parameters.Of(heartbeat.Worker),
                Parameters.OfArray(heartbeat.Held.Select(lease => lease.Partition).ToArray()),
                Parameters.OfArray(heartbeat.Held.Select(lease => lease.Epoch).ToArray()),
                Parameters.OfNullable(heartbeat.Length?.Ticks),
                Parameters.Of(heartbeat.IsLeaving),
            ],
            (rows, token) => ReadAsync(heartbeat, rows, token),
            cancellationToken);

    private async ValueTask<HeartbeatResult> ReadAsync(
        WorkerHeartbeat heartbeat, NpgsqlDataReader rows, CancellationToken cancellationToken)
    {
        var owners = new string?[partitionCount];
        List<string> workers = heartbeat.IsLeaving ? [] : [heartbeat.Worker];
        HashSet<(int Partition, long Epoch)> current = [];
        HashSet<(int Partition, long Epoch)> prolonged = [];
        var hasFree = false;
        long? nextExpiry = null;
        long? now = null;
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var (partition, epoch) = (rows.GetInt32(0), rows.GetInt64(2));
            now = rows.GetInt64(4);
            if (partition == ProlongedRow)
            {
                prolonged.Add(((int)rows.GetInt64(3), epoch));
                continue;
            }

            hasFree |= partition == FreeActivityRow;
            if (partition >= 0) current.Add((partition, epoch));
            if (rows.IsDBNull(1) || rows.GetInt64(3) - rows.GetInt64(4) is var left && left <= 0) continue;
            var name = rows.GetString(1);
            if (partition >= 0) owners[partition] = name;
            else if (name != heartbeat.Worker) workers.Add(name);
            if (name != heartbeat.Worker && !(left >= nextExpiry)) nextExpiry = left;
        }

        foreach (var (partition, _) in prolonged) owners[partition] = heartbeat.Worker;
        var holds = heartbeat.Length is null ? current : prolonged;
        return new()
        {
            Lost = [.. heartbeat.Held.Where(lease => !holds.Contains((lease.Partition, lease.Epoch)))],
            Workers = workers,
            Owners = owners,
            HasFreeActivities = hasFree,
            NextExpiry = nextExpiry is { } ticks ? TimeSpan.FromTicks(ticks) : null,
            Now = now is { } time ? UnixTicks.ToTime(time) : null,
        };
    }
}
