using Npgsql;

namespace Durable.Sdk.Postgres;

/// <summary>
/// Messages of a hub that was restored from a dump. Each names the transaction by which it was written, on the server
/// of before; where this one has not come so far yet, a reading would take it for one that has not ended, until this
/// server comes so far. They are marked anew, as written now.
/// </summary>
internal static class RestoredInbox
{
    // What a statement sees was written by transactions before its horizon, if it was written here. By partitions, as
    // their index is: an inbox may be long.
    private const string Ahead = "written_by >= pg_snapshot_xmax(pg_current_snapshot())";

    private const string Find = $"""
        SELECT EXISTS (SELECT 1 FROM durable.partitions p WHERE EXISTS (
            SELECT 1 FROM durable.inbox m WHERE m.partition = p.partition AND m.{Ahead}))
        """;

    private const string Mend = $"UPDATE durable.inbox SET written_by = pg_current_xact_id() WHERE {Ahead}";

    /// <summary>Tells whether there are such messages.</summary>
    public static async ValueTask<bool> IsThereAsync(
        NpgsqlConnection connection, SchemaName schema, CancellationToken cancellationToken)
    {
        await using var find = new NpgsqlCommand(schema.Apply(Find), connection);
        return await find.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is true;
    }

    /// <summary>Writes them anew.</summary>
    /// <returns>How many there were.</returns>
    public static async ValueTask<int> MendAsync(
        NpgsqlConnection connection, SchemaName schema, TimeSpan limit, CancellationToken cancellationToken)
    {
        await using var mend = new NpgsqlCommand(schema.Apply(Mend), connection);
        mend.CommandTimeout = (int)limit.TotalSeconds;
        return await mend.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
