using Durable.Sdk.Engine;
using Npgsql;

namespace Durable.Sdk.Postgres;

/// <summary>Writes batches of commits, one batch after the other, and answers each commit.</summary>
internal sealed class CommitWriter(Database database, CommitStatements statements, CommitRefusals refusals)
{
    // A race that is lost is over when the statement comes again; so many in a row are no race.
    private const int MaxRaces = 5;

    private readonly CommitColumns _columns = new();
    private readonly Dictionary<int, IReadOnlyList<long>> _written = [];

    /// <summary>Writes a batch; never throws.</summary>
    public async Task WriteAsync(IReadOnlyList<WaitingCommit> batch)
    {
        try
        {
            await SendAsync(batch).ConfigureAwait(false);
            for (var i = 0; i < batch.Count; i++) await AnswerAsync(batch[i], i + 1).ConfigureAwait(false);
        }
        catch (DurableException error) when (error.Code == ErrorCodes.CommitRejected && batch.Count > 1)
        {
            // One of them is to blame. Alone, only that one is refused.
            foreach (var commit in batch) await WriteAsync([commit]).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            foreach (var commit in batch) commit.TrySetException(error); // It belongs to those who wait.
        }
    }

    private async Task AnswerAsync(WaitingCommit commit, int place)
    {
        if (_written.TryGetValue(place, out var ids)) commit.SetResult(ids);
        else commit.SetResult(await refusals.WrittenBeforeAsync(commit).ConfigureAwait(false));
    }

    private async Task SendAsync(IReadOnlyList<WaitingCommit> batch)
    {
        _columns.Fill(batch);
        var parts = _columns.Parts;
        for (var races = 0; ; races++)
        {
            try
            {
                await database.RunAsync((connection, token) => SendAsync(connection, parts, token), default)
                    .ConfigureAwait(false);
                return;
            }
            catch (DurableException error) when (error.InnerException is PostgresException inner)
            {
                if (PostgresFaults.IsRace(inner) && races < MaxRaces) continue;
                if (inner.SqlState != PostgresFaults.Refused) throw;
                if (!parts.HasFlag(CommitParts.AnyWrites))
                {
                    parts |= CommitParts.AnyWrites; // An execution began anew without saying so.
                    continue;
                }

                if (batch.Count > 1) throw;
                throw await refusals.ExplainAsync(batch[0], error).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask<bool> SendAsync(
        NpgsqlConnection connection, CommitParts parts, CancellationToken cancellationToken)
    {
        _written.Clear();
        await using var command = new NpgsqlCommand(statements.For(parts), connection);
        _columns.BindTo(command.Parameters, parts);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            _written.Add((int)reader.GetInt64(0), reader.IsDBNull(1) ? [] : reader.GetFieldValue<long[]>(1));
        return true;
    }
}
