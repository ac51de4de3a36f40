using System.Collections.Concurrent;
using System.Data;
using Npgsql;

namespace Durable.Sdk.Postgres;

/// <summary>
/// Open connections, of which the one that was used last is used first: its server process has the plans and the pages
/// at hand. Npgsql's own pool takes the one that has waited longest, so that a sequence of commits wanders over all
/// server processes and takes nearly twice as long. Thread safe.
/// </summary>
/// <param name="source">The pool that they come from and go back to.</param>
/// <param name="mostKept">How many wait here at most; others wait in the pool.</param>
internal sealed class ConnectionStack(NpgsqlDataSource source, int mostKept)
{
    private readonly ConcurrentStack<NpgsqlConnection> _idle = [];

    public NpgsqlConnection Take() => _idle.TryPop(out var connection) ? connection : source.OpenConnection();

    public ValueTask<NpgsqlConnection> TakeAsync(CancellationToken cancellationToken) =>
        _idle.TryPop(out var connection) ? new(connection) : source.OpenConnectionAsync(cancellationToken);

    /// <summary>Gives a connection back whose last statement was answered.</summary>
    public void Return(NpgsqlConnection connection)
    {
        if (_idle.Count < mostKept && connection.FullState == ConnectionState.Open) _idle.Push(connection);
        else connection.Dispose();
    }

    /// <summary>Gives up those that wait: a connection was lost, so they may be gone too.</summary>
    public void Clear()
    {
        while (_idle.TryPop(out var connection)) connection.Dispose();
    }
}
