using Durable.Sdk.TaskHub;

namespace Durable.Sdk.Postgres;

/// <summary>Takes, renews and releases leases, by the server's clock.</summary>
/// <param name="database">The database.</param>
/// <param name="schema">The schema of the hub.</param>
/// <param name="time">A clock to use in place of the server's; null for the server's.</param>
internal sealed class LeaseTable(Database database, SchemaName schema, TimeProvider? time)
{
    // $1 is the time that the caller gives, or null.
    private const string Now = "coalesce($1, (extract(epoch FROM clock_timestamp()) * 10000000)::bigint)";

    private readonly string _take = schema.Apply($"""
        UPDATE durable.partitions
        SET owner = $3, lease_until = {Now} + $4, epoch = epoch + 1
        WHERE partition = $2 AND (owner IS NULL OR owner = $3 OR lease_until IS NULL OR lease_until <= {Now})
        RETURNING epoch, last_commit
        """);

    private readonly string _renew = schema.Apply($"""
        UPDATE durable.partitions SET lease_until = {Now} + $4 WHERE partition = $2 AND epoch = $3 RETURNING 1
        """);

    private readonly string _release = schema.Apply("""
        UPDATE durable.partitions SET owner = NULL, lease_until = NULL, epoch = epoch + 1
        WHERE partition = $1 AND epoch = $2 RETURNING 1
        """);

    public ValueTask<PartitionLease?> TryAcquireAsync(
        int partition, string owner, TimeSpan length, CancellationToken cancellationToken) => database.QueryAsync(
            _take,
            [Given(), Parameters.Of(partition), Parameters.Of(owner), Parameters.Of(length.Ticks)],
            async (row, token) => await row.ReadAsync(token).ConfigureAwait(false)
                ? new PartitionLease(partition, owner, row.GetInt64(0), row.GetInt64(1))
                : null,
            cancellationToken);

    public ValueTask<bool> RenewAsync(PartitionLease lease, TimeSpan length, CancellationToken cancellationToken) =>
        database.QueryAsync(
            _renew,
            [Given(), Parameters.Of(lease.Partition), Parameters.Of(lease.Epoch), Parameters.Of(length.Ticks)],
            static async (row, token) => await row.ReadAsync(token).ConfigureAwait(false),
            cancellationToken);

    public ValueTask<bool> ReleaseAsync(PartitionLease lease, CancellationToken cancellationToken) =>
        database.QueryAsync(
            _release,
            [Parameters.Of(lease.Partition), Parameters.Of(lease.Epoch)],
            static async (row, token) => await row.ReadAsync(token).ConfigureAwait(false),
            cancellationToken);

    public static ArgumentOutOfRangeException NoSuchPartition(int partition) =>
        new(nameof(partition), partition, "The hub has no such partition.");

    private Npgsql.NpgsqlParameter Given() =>
        Parameters.OfNullable(time is null ? null : UnixTicks.From(time.GetUtcNow()));
}
