using Durable.Sdk.TaskHub;

namespace Durable.Sdk.Postgres;

/// <summary>Takes and releases leases, by the server's clock.</summary>
/// <param name="database">The database.</param>
/// <param name="schema">The schema of the hub.</param>
/// <param name="time">A clock to use in place of the server's; null for the server's.</param>
internal sealed class LeaseTable(Database database, SchemaName schema, TimeProvider? time)
{
    /// <summary>The present time in a statement; $1 is the time that the caller gives, or null.</summary>
    public const string Now = "coalesce($1, (extract(epoch FROM clock_timestamp()) * 10000000)::bigint)";

    // The lease first: who takes it waits there for who prolongs it, and the row of the partition is a commit's.
    private readonly string _take = schema.Apply($"""
        WITH taken AS (
            UPDATE durable.leases
            SET owner = $3, lease_until = {Now} + $4, epoch = epoch + 1
            WHERE partition = $2 AND (owner IS NULL OR owner = $3 OR lease_until IS NULL OR lease_until <= {Now})
            RETURNING epoch
        )
        UPDATE durable.partitions p SET epoch = taken.epoch FROM taken WHERE p.partition = $2
        RETURNING p.epoch, p.last_commit
        """);

    private readonly string _release = schema.Apply("""
        WITH released AS (
            UPDATE durable.leases SET owner = NULL, lease_until = NULL, epoch = epoch + 1
            WHERE partition = $1 AND epoch = $2
            RETURNING epoch
        )
        UPDATE durable.partitions p SET epoch = released.epoch FROM released WHERE p.partition = $1 RETURNING 1
        """);

    public ValueTask<PartitionLease?> TryAcquireAsync(
        int partition, string owner, TimeSpan length, CancellationToken cancellationToken) => database.QueryAsync(
            _take,
            [Given(time), Parameters.Of(partition), Parameters.Of(owner), Parameters.Of(length.Ticks)],
            async (row, token) => await row.ReadAsync(token).ConfigureAwait(false)
                ? new PartitionLease(partition, owner, row.GetInt64(0), row.GetInt64(1))
                : null,
            cancellationToken);

    public ValueTask<bool> ReleaseAsync(PartitionLease lease, CancellationToken cancellationToken) =>
        database.QueryAsync(
            _release,
            [Parameters.Of(lease.Partition), Parameters.Of(lease.Epoch)],
            static async (row, token) => await row.ReadAsync(token).ConfigureAwait(false),
            cancellationToken);

    public static ArgumentOutOfRangeException NoSuchPartition(int partition) =>
        new(nameof(partition), partition, "The hub has no such partition.");

    /// <summary>The parameter that <see cref="Now"/> takes.</summary>
    public static Npgsql.NpgsqlParameter Given(TimeProvider? time) =>
        Parameters.OfNullable(time is null ? null : UnixTicks.From(time.GetUtcNow()));
}
