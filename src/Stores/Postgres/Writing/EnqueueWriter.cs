using Durable.Sdk.Engine;
using Durable.Sdk.TaskHub;
using Npgsql;

namespace Durable.Sdk.Postgres;

/// <summary>Judges and writes what clients send, and removes instances.</summary>
internal sealed class EnqueueWriter(Database database, SchemaName schema, int partitionCount)
{
    private static readonly short[] _finished =
        [.. Enum.GetValues<ExecutionStatus>().Where(status => status.IsFinished()).Select(status => (short)status)];

    private readonly string _find = schema.Apply(EnqueueStatement.Find);
    private readonly string _write = schema.Apply(EnqueueStatement.Write);
    private readonly string _purge = schema.Apply(EnqueueStatement.Purge);

    /// <summary>Writes requests in their order, all that are taken or none.</summary>
    /// <returns>What became of each.</returns>
    public ValueTask<IReadOnlyList<EnqueueResult>> WriteAsync(IReadOnlyList<EnqueueRequest> requests) =>
        database.RunAsync<IReadOnlyList<EnqueueResult>>(
            async (connection, token) => await WriteAsync(connection, requests, token).ConfigureAwait(false), default);

    /// <summary>Writes a request in the caller's transaction.</summary>
    public async ValueTask<EnqueueResult> WriteAsync(
        NpgsqlTransaction transaction,
        string channel,
        string hint,
        EnqueueRequest request,
        CancellationToken cancellationToken)
    {
        var connection = transaction.Connection!;
        try
        {
            var results = await WriteAsync(connection, [request], cancellationToken).ConfigureAwait(false);
            // The server tells it when the transaction commits.
            await Database.QueryAsync(
                connection, "SELECT pg_notify($1, $2)", [Parameters.Of(channel), Parameters.Of(hint)],
                static (_, _) => new ValueTask<bool>(true), cancellationToken).ConfigureAwait(false);
            return results[0];
        }
        catch (Exception error) when (Database.IsOfTheServer(error, cancellationToken))
        {
            throw PostgresFaults.From(error, $"'{connection.Database}' on '{connection.Host}'");
        }
    }

    private async ValueTask<EnqueueResult[]> WriteAsync(
        NpgsqlConnection connection, IReadOnlyList<EnqueueRequest> requests, CancellationToken cancellationToken)
    {
        var results = new EnqueueResult[requests.Count];
        List<int> open = [.. Enumerable.Range(0, requests.Count)];
        while (open.Count > 0)
        {
            var judged = new JudgedRequests(partitionCount);
            await FindAsync(connection, judged, open.ConvertAll(place => requests[place]), cancellationToken)
                .ConfigureAwait(false);
            foreach (var place in open) results[place] = judged.Judge(requests[place]);
            if (judged.IsEmpty) break;
            var started = await SendAsync(connection, judged, cancellationToken).ConfigureAwait(false);
            // Others were faster with a start, or with a removal: what is there now says what becomes of it.
            open.RemoveAll(place => results[place].Outcome != EnqueueOutcome.Accepted
                || requests[place].NewInstance is not { } record || started.Contains(record.InstanceId));
        }

        return results;
    }

    public ValueTask<int> PurgeAsync(IReadOnlyCollection<string> instanceIds, CancellationToken cancellationToken) =>
        database.QueryAsync(
            _purge,
            [Parameters.OfArray(instanceIds.ToArray()), Parameters.OfArray(_finished)],
            static async (row, token) =>
                await row.ReadAsync(token).ConfigureAwait(false) ? (int)row.GetInt64(0) : 0,
            cancellationToken);

    private ValueTask<bool> FindAsync(
        NpgsqlConnection connection,
        JudgedRequests judged,
        List<EnqueueRequest> requests,
        CancellationToken cancellationToken) => Database.QueryAsync(
            connection,
            _find,
            [Parameters.OfArray(requests.Select(request => request.DecidingInstanceId).Distinct().ToArray())],
            async (row, token) =>
            {
                while (await row.ReadAsync(token).ConfigureAwait(false))
                    judged.Found(row.GetString(0), row.GetInt64(1), (ExecutionStatus)row.GetInt16(2));
                return true;
            },
            cancellationToken);

    private ValueTask<HashSet<string>> SendAsync(
        NpgsqlConnection connection, JudgedRequests judged, CancellationToken cancellationToken)
    {
        List<NpgsqlParameter> parameters = [];
        judged.BindTo(parameters, _finished);
        return Database.QueryAsync(
            connection,
            _write,
            [.. parameters],
            static async (row, token) =>
            {
                HashSet<string> started = new(StringComparer.Ordinal);
                while (await row.ReadAsync(token).ConfigureAwait(false)) started.Add(row.GetString(0));
                return started;
            },
            cancellationToken);
    }
}
