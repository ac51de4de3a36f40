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

    /// <summary>Writes a batch on this thread; never throws.</summary>
    public void Write(IReadOnlyList<WaitingCommit> batch)
    {
        try
        {
            Send(batch);
        }
        catch (DurableException error) when (batch.Count > 1 && IsOfOne(error))
        {
            foreach (var commit in batch) Write([commit]); // Alone, only the one to blame is refused.
            return;
        }
        catch (DurableException error) when (IsRefused(error))
        {
            _ = refusals.ExplainAsync(batch[0], error);
            return;
        }
        catch (Exception error)
        {
            foreach (var commit in batch) commit.Failed(error); // It belongs to those who wait.
            return;
        }

        for (var i = 0; i < batch.Count; i++)
        {
            if (_written.TryGetValue(i + 1, out var ids)) batch[i].Written(ids);
            else _ = refusals.AnswerAsync(batch[i]);
        }
    }

    // One of several is to blame; which, is not known, and nothing was written.
    private static bool IsOfOne(DurableException error) =>
        error.Code == ErrorCodes.CommitRejected || IsRefused(error);

    private static bool IsRefused(DurableException error) =>
        error.InnerException is PostgresException { SqlState: PostgresFaults.Refused };

    private void Send(IReadOnlyList<WaitingCommit> batch)
    {
        _columns.Fill(batch);
        var parts = _columns.Parts;
        for (var races = 0; ; races++)
        {
            try
            {
                database.Run(connection => Send(connection, parts));
                return;
            }
            catch (DurableException error) when (IsRefused(error) && !parts.HasFlag(CommitParts.AnyWrites))
            {
                parts |= CommitParts.AnyWrites; // An execution may have begun anew without saying so.
            }
            catch (DurableException error) when (
                races < MaxRaces && error.InnerException is PostgresException inner && PostgresFaults.IsRace(inner))
            {
                // The one who won has committed by now.
            }
        }
    }

    private void Send(NpgsqlConnection connection, CommitParts parts)
    {
        _written.Clear();
        using var command = new NpgsqlCommand(statements.For(parts), connection);
        _columns.BindTo(command.Parameters, parts);
        using var reader = command.ExecuteReader();
        while (reader.Read())
            _written.Add((int)reader.GetInt64(0), reader.IsDBNull(1) ? [] : reader.GetFieldValue<long[]>(1));
    }
}
