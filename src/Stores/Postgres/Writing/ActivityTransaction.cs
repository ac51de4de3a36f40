using System.Data.Common;
using Durable.Sdk.TaskHub;
using Npgsql;

namespace Durable.Sdk.Postgres;

/// <summary>A transaction that ends with an activity's completion, on a connection of its own.</summary>
internal sealed class ActivityTransaction : IActivityTransaction
{
    // completed_activities: a call that has completed stays marked for as long as its execution is the instance's, so
    // that another run of it, however late, finds the mark; who comes at the same time waits for it.
    private const string Statement = """
        WITH earlier AS (
            DELETE FROM durable.completed_activities WHERE instance_id = $1 AND execution_id <> $2
        ), marked AS (
            INSERT INTO durable.completed_activities (instance_id, execution_id, task_id)
            SELECT i.instance_id, i.execution_id, $3 FROM durable.instances i
            WHERE i.instance_id = $1 AND i.execution_id = $2 AND i.completed_at IS NULL
            ON CONFLICT DO NOTHING
            RETURNING 1
        ), sent AS (
            INSERT INTO durable.inbox (id, written_by, partition, instance_id, execution_id, body)
            SELECT nextval('durable.inbox_sequence'), pg_current_xact_id(), $4, $1, $2, $5 FROM marked
        )
        SELECT count(*) FROM marked
        """;

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly SchemaName _schema;
    private readonly string _where;

    private ActivityTransaction(
        NpgsqlConnection connection, NpgsqlTransaction transaction, SchemaName schema, string where)
    {
        _connection = connection;
        _transaction = transaction;
        _schema = schema;
        _where = where;
    }

    public DbTransaction Transaction => _transaction;

    public static async ValueTask<IActivityTransaction> BeginAsync(
        Database database, SchemaName schema, CancellationToken cancellationToken)
    {
        try
        {
            var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
            var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            return new ActivityTransaction(connection, transaction, schema, database.Where);
        }
        catch (Exception error) when (Database.IsOfTheServer(error, cancellationToken))
        {
            throw PostgresFaults.From(error, database.Where);
        }
    }

    public async ValueTask<bool> CompleteAsync(
        InboxMessage completion, int taskId, CancellationToken cancellationToken)
    {
        try
        {
            var marked = await Database.QueryAsync(
                _connection,
                _schema.Apply(Statement),
                [
                    Parameters.Of(completion.InstanceId),
                    Parameters.Of(completion.ExecutionId),
                    Parameters.Of(taskId),
                    Parameters.Of(completion.Partition),
                    Parameters.OfUtf8(completion.Body),
                ],
                static async (row, token) => await row.ReadAsync(token).ConfigureAwait(false) && row.GetInt64(0) == 1,
                cancellationToken).ConfigureAwait(false);
            if (marked) await _transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            return marked;
        }
        catch (Exception error) when (Database.IsOfTheServer(error, cancellationToken))
        {
            throw PostgresFaults.From(error, _where);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync().ConfigureAwait(false);
        await _connection.DisposeAsync().ConfigureAwait(false);
    }
}
