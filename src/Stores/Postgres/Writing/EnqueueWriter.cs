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

    /// <summary>Tells whether one request of several is to blame; which, is not known.</summary>
    public static bool IsOfOne(Exception error) =>
        error is not DurableException || error is DurableException { Code: ErrorCodes.CommitRejected };

    /// <summary>Writes requests in their order, all that are taken or none.</summary>
    /// <returns>What became of each.</returns>
    public async Task<EnqueueResult[]> WriteAsync(IReadOnlyList<EnqueueRequest> requests)
    {
        var results = new EnqueueResult[requests.Count];
        List<int> open = [.. Enumerable.Range(0, requests.Count)];
        while (open.Count > 0)
        {
            var judged = new JudgedRequests(partitionCount);
            await FindAsync(judged, open.ConvertAll(place => requests[place])).ConfigureAwait(false);
            foreach (var place in open) results[place] = judged.Judge(requests[place]);
            if (judged.IsEmpty) break;
            var started = await SendAsync(judged).ConfigureAwait(false);
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

    private ValueTask<bool> FindAsync(JudgedRequests judged, List<EnqueueRequest> requests) => database.QueryAsync(
        _find,
        [Parameters.OfArray(requests.Select(JudgedRequests.InstanceOf).Distinct().ToArray())],
        async (row, token) =>
        {
            while (await row.ReadAsync(token).ConfigureAwait(false))
                judged.Found(row.GetString(0), row.GetInt64(1), (ExecutionStatus)row.GetInt16(2));
            return true;
        },
        default);

    private ValueTask<HashSet<string>> SendAsync(JudgedRequests judged)
    {
        List<NpgsqlParameter> parameters = [];
        judged.BindTo(parameters, _finished);
        return database.QueryAsync(
            _write,
            [.. parameters],
            static async (row, token) =>
            {
                HashSet<string> started = new(StringComparer.Ordinal);
                while (await row.ReadAsync(token).ConfigureAwait(false)) started.Add(row.GetString(0));
                return started;
            },
            default);
    }
}
