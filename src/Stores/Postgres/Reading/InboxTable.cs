using Durable.Sdk.TaskHub;
using Npgsql;

namespace Durable.Sdk.Postgres;

/// <summary>
/// Reads inboxes. Their ids are given while transactions run and may appear in any order, so a reading does not go by
/// them: it sees again each message whose transaction had not ended for certain when the reading before began, and
/// nothing is missed however long a transaction takes. No transaction waits for another one for the sake of the order.
/// </summary>
internal sealed class InboxTable(Database database, SchemaName schema)
{
    private const string Columns = "id, instance_id, execution_id, visible_at, body, "
        + $"pg_current_snapshot()::text, {ReadMark.Columns}";

    private static readonly string _notSeen = $"partition = $1 AND written_by {ReadMark.NotSeen("$2", "$3")}";

    private readonly string _first = schema.Apply(
        $"SELECT {Columns} FROM durable.inbox WHERE {_notSeen} ORDER BY id LIMIT $4");

    private readonly string _further = schema.Apply(
        $"SELECT {Columns} FROM durable.inbox WHERE {_notSeen} AND id > $5 "
        + "AND pg_visible_in_snapshot(written_by, $6::pg_snapshot) ORDER BY id LIMIT $4");

    public ValueTask<InboxPage> ReadAsync(
        int partition, InboxCursor? after, int maxCount, CancellationToken cancellationToken)
    {
        var start = after as TransactionCursor ?? TransactionCursor.Start;
        var cursor = start;
        return database.ReadAsync(
            start.Snapshot is null ? _first : _further,
            () =>
            {
                cursor = start;
                return ParametersOf(start, partition, maxCount);
            },
            async (row, token) =>
            {
                List<InboxMessage> messages = [];
                while (await row.ReadAsync(token).ConfigureAwait(false))
                {
                    if (cursor.Snapshot is null)
                        cursor = cursor with { Snapshot = row.GetString(5), Next = database.MarkOf(row, 6) };
                    messages.Add(Read(row, partition));
                }

                return Page(messages, cursor, maxCount);
            },
            cancellationToken);
    }

    // For each attempt anew: the mark of the one before does not hold when its connection was lost.
    private NpgsqlParameter[] ParametersOf(TransactionCursor cursor, int partition, int maxCount)
    {
        var from = cursor.From.For(database.Breaks);
        List<NpgsqlParameter> parameters =
        [
            Parameters.Of(partition),
            Parameters.OfTransaction(from.Transaction),
            Parameters.Of(from.ServerStart),
            Parameters.Of((long)maxCount),
        ];
        if (cursor.Snapshot is not null)
        {
            parameters.Add(Parameters.Of(cursor.AfterMessageId));
            parameters.Add(Parameters.Of(cursor.Snapshot));
        }

        return [.. parameters];
    }

    private static InboxPage Page(List<InboxMessage> messages, TransactionCursor cursor, int maxCount)
    {
        if (messages.Count == maxCount) return new(messages, cursor with { AfterMessageId = messages[^1].Id }, false);
        // Where nothing was found the reading did not say what it saw: the next one begins where this one did.
        return new(messages, cursor.Snapshot is null ? cursor : new(cursor.Next, null, ReadMark.None, 0), true);
    }

    private static InboxMessage Read(NpgsqlDataReader row, int partition) => new()
    {
        Id = row.GetInt64(0),
        Partition = partition,
        InstanceId = row.GetString(1),
        ExecutionId = InstanceRow.TextOrNull(row, 2),
        VisibleAt = InstanceRow.TimeOrNull(row, 3),
        Body = row.GetFieldValue<byte[]>(4),
    };
}
