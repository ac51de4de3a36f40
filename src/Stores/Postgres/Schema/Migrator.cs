using System.Globalization;
using System.Text;
using Durable.Sdk.Engine;
using Npgsql;

namespace Durable.Sdk.Postgres;

/// <summary>Creates the hub's schema or brings it up to date; safe when several processes do so at once.</summary>
internal sealed class Migrator(Database database, SchemaName schema, bool mayMigrate)
{
    // A step may write large tables anew. Those who wait for it try again meanwhile.
    private static readonly TimeSpan _longestMigration = TimeSpan.FromMinutes(10);

    public ValueTask<HubData> MigrateAsync(int partitionCount, CancellationToken cancellationToken) =>
        database.RunAsync(
            (connection, token) => MigrateAsync(connection, partitionCount, token), cancellationToken);

    /// <summary>Mends what a dump that was restored brings along from another server.</summary>
    /// <returns>How many messages were concerned.</returns>
    public ValueTask<int> MendRestoredAsync(CancellationToken cancellationToken) =>
        database.RunAsync(MendRestoredAsync, cancellationToken);

    /// <summary>What brings a hub from a version to the present one; from version 0 it creates the hub.</summary>
    public static string Script(SchemaName schema, int fromVersion, int partitionCount)
    {
        var script = new StringBuilder();
        if (fromVersion == 0) script.Append(CultureInfo.InvariantCulture, $"CREATE SCHEMA IF NOT EXISTS {schema};\n");
        foreach (var step in Migrations.Steps.Skip(fromVersion)) script.Append(schema.Apply(step)).Append('\n');
        var version = Migrations.Steps.Count;
        script.Append(schema.Apply(fromVersion == 0
            ? $"""
              INSERT INTO durable.hub (id, version, partition_count) VALUES (1, {version}, {partitionCount});
              INSERT INTO durable.partitions (partition) SELECT generate_series(0, {partitionCount - 1});
              INSERT INTO durable.leases (partition) SELECT partition FROM durable.partitions;
              """
            : $"UPDATE durable.hub SET version = {version};"));
        return script.Append('\n').ToString();
    }

    private async ValueTask<HubData> MigrateAsync(
        NpgsqlConnection connection, int partitionCount, CancellationToken cancellationToken)
    {
        var present = await ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        if (Check(present) is { } current) return current;
        await using var transaction = await BeginAloneAsync(connection, cancellationToken).ConfigureAwait(false);
        var found = await ReadAsync(connection, cancellationToken).ConfigureAwait(false); // Another one may be first.
        if (Check(found) is { } migrated) return migrated;
        await RunAsync(connection, Script(schema, found.Version, partitionCount), cancellationToken, _longestMigration)
            .ConfigureAwait(false);
        var hub = Check(await ReadAsync(connection, cancellationToken).ConfigureAwait(false));
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return hub!;
    }

    private async ValueTask<int> MendRestoredAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (!await RestoredInbox.IsThereAsync(connection, schema, cancellationToken).ConfigureAwait(false)) return 0;
        await using var transaction = await BeginAloneAsync(connection, cancellationToken).ConfigureAwait(false);
        var count = await RestoredInbox.MendAsync(connection, schema, _longestMigration, cancellationToken)
            .ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return count;
    }

    private async ValueTask<NpgsqlTransaction> BeginAloneAsync(
        NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        // The first number has no meaning but that every process takes the same one.
        await RunAsync(
            connection, $"SELECT pg_advisory_xact_lock(1685287787, hashtext('{schema.Name}'))", cancellationToken)
            .ConfigureAwait(false);
        return transaction;
    }

    private HubData? Check((int Version, HubData? Hub) found)
    {
        if (found.Version == Migrations.Steps.Count) return found.Hub;
        if (found.Version > Migrations.Steps.Count)
        {
            throw new DurableException(
                ErrorCodes.StoreNewerSchema,
                $"The schema '{schema.Name}' of the database {database.Where} has version '{found.Version}', and this "
                + $"program knows versions up to '{Migrations.Steps.Count}'. Nothing was changed. Run the version of "
                + "Durable.Sdk that wrote it, or a newer one.");
        }

        if (mayMigrate) return null;
        throw new DurableException(
            ErrorCodes.StoreOlderSchema,
            $"The schema '{schema.Name}' of the database {database.Where} has version '{found.Version}' (0 is none), "
            + $"and this program needs version '{Migrations.Steps.Count}'. Run the script that "
            + "'PostgresStore.MigrationScript' gives, or set 'MigratesSchema'.");
    }

    private async Task<(int Version, HubData? Hub)> ReadAsync(
        NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        // The catalog itself: what a session keeps of names may be older than a lock that it has waited for.
        var exists = "SELECT EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            + $"WHERE n.nspname = '{schema.Name}' AND c.relname = 'hub')";
        await using (var look = new NpgsqlCommand(exists, connection))
        {
            if (await look.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is not true) return (0, null);
        }

        await using var command = new NpgsqlCommand(
            schema.Apply($"SELECT version, partition_count, {ReadMark.Columns} FROM durable.hub"), connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false)
            ? (reader.GetInt32(0), new(reader.GetInt32(1), database.MarkOf(reader, 2)))
            : (0, null);
    }

    private static async Task RunAsync(
        NpgsqlConnection connection, string sql, CancellationToken cancellationToken, TimeSpan? limit = null)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        if (limit is { } longest) command.CommandTimeout = (int)longest.TotalSeconds;
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
