using Npgsql;

namespace Durable.Sdk.Postgres;

/// <summary>The way to the server: connections from one pool, and failures as they are told to the hub.</summary>
internal sealed class Database : IAsyncDisposable
{
    // Commits, clients' messages, leases and looks each hold one for a moment; reads share the rest.
    private const int DefaultPoolSize = 20;
    private const int PreparedStatements = 64;

    // With several hosts: so long one is taken for what it was, the primary or not. Npgsql's own 10 would make each
    // fail-over last so much longer.
    private const int SecondsBetweenLooks = 1;

    // As many as are in use at once when there is much to do. The pool keeps others for those who wait for it.
    private const int MostKept = 8;

    // A server that has vanished says nothing, not even that a connection is gone. So long a statement is waited for,
    // and a new connection; after a statement Npgsql tries twice to tell the server that nobody waits any more, each
    // time on a new connection. So half a minute at most, in which a thread may be held for ten seconds.
    private const int StatementSeconds = 15;
    private const int ConnectionSeconds = 5;

    // Connections at rest are looked after by the operating system, which finds them gone some ten looks later.
    private const int IdleSeconds = 10;

    private readonly NpgsqlDataSource _source;
    private readonly ConnectionStack _connections;
    private readonly bool _hasSeveralHosts;
    private int _breaks;

    public Database(PostgresStoreOptions options)
    {
        var settings = new NpgsqlConnectionStringBuilder(options.ConnectionString);
        if (!settings.ShouldSerialize("Maximum Pool Size")) settings.MaxPoolSize = DefaultPoolSize;
        if (!settings.ShouldSerialize("Application Name")) settings.ApplicationName = "Durable.Sdk";
        if (!settings.ShouldSerialize("Host Recheck Seconds")) settings.HostRecheckSeconds = SecondsBetweenLooks;
        LookForSilence(settings);
        settings.MaxAutoPrepare = options.UsesTransactionPooling ? 0 : PreparedStatements;
        settings.AutoPrepareMinUsages = 2;
        // Nothing is changed in a session that would have to be undone for the next user of its connection.
        settings.NoResetOnClose = true;
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        _hasSeveralHosts = settings.Host?.Contains(',', StringComparison.Ordinal) == true;
        _source = _hasSeveralHosts
            ? builder.BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary)
            : builder.Build();
        _connections = new(_source, Math.Min(MostKept, settings.MaxPoolSize / 2));
        Where = $"'{settings.Database ?? settings.Username}' on '{settings.Host}'";
    }

    /// <summary>Names the database and its host, for messages. Holds no secret.</summary>
    public string Where { get; }

    /// <summary>How many connections have been lost.</summary>
    public int Breaks => Volatile.Read(ref _breaks);

    /// <summary>Reads how far transactions have been seen, from <see cref="ReadMark.Columns"/>.</summary>
    public ReadMark MarkOf(NpgsqlDataReader row, int column) =>
        new(row.GetFieldValue<ulong>(column), row.GetDateTime(column + 1), Breaks);

    /// <summary>Takes note of a failure that ended a connection, or that showed a server to be of no use.</summary>
    public void NoteBreak(Exception error)
    {
        if (error is PostgresException { Severity: "ERROR", SqlState: not PostgresErrorCodes.ReadOnlySqlTransaction })
            return;
        Interlocked.Increment(ref _breaks);
        _connections.Clear();
    }

    /// <summary>
    /// Runs what needs a connection, once: nobody would know whether what was sent before its connection broke has been
    /// written. Its failures come out as the hub knows them.
    /// </summary>
    public ValueTask<T> RunAsync<T>(
        Func<NpgsqlConnection, CancellationToken, ValueTask<T>> run, CancellationToken cancellationToken) =>
        RunAsync(run, onlyReads: false, cancellationToken);

    /// <summary>
    /// Runs what needs a connection, once, on the caller's thread, which waits for the server.
    /// </summary>
    public void Run(Action<NpgsqlConnection> run)
    {
        NpgsqlConnection? connection = null;
        try
        {
            connection = _connections.Take();
            run(connection);
            _connections.Return(connection);
        }
        catch (Exception error)
        {
            connection?.Dispose();
            if (!IsOfTheServer(error, default)) throw;
            NoteBreak(error);
            throw PostgresFaults.From(error, Where, _hasSeveralHosts);
        }
    }

    /// <summary>Runs one statement that writes, and reads its rows.</summary>
    public ValueTask<T> QueryAsync<T>(
        string sql,
        NpgsqlParameter[] parameters,
        Func<NpgsqlDataReader, CancellationToken, ValueTask<T>> read,
        CancellationToken cancellationToken) => RunAsync(
            (connection, token) => QueryAsync(connection, sql, parameters, read, token), cancellationToken);

    /// <summary>
    /// Runs one statement that writes nothing: where its connection turns out to be gone, as all that lie in the pool
    /// are after a restart of the server, once more on another one.
    /// </summary>
    /// <param name="sql">The statement.</param>
    /// <param name="parameters">Gives its parameters, for each attempt.</param>
    /// <param name="read">Reads its rows; what an attempt before has read does not count.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public ValueTask<T> ReadAsync<T>(
        string sql,
        Func<NpgsqlParameter[]> parameters,
        Func<NpgsqlDataReader, CancellationToken, ValueTask<T>> read,
        CancellationToken cancellationToken) => RunAsync(
            (connection, token) => QueryAsync(connection, sql, parameters(), read, token),
            onlyReads: true,
            cancellationToken);

    /// <summary>
    /// Runs one statement on a connection, inside its transaction if it has one; fails as Npgsql does.
    /// </summary>
    public static async ValueTask<T> QueryAsync<T>(
        NpgsqlConnection connection,
        string sql,
        NpgsqlParameter[] parameters,
        Func<NpgsqlDataReader, CancellationToken, ValueTask<T>> read,
        CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return await read(reader, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Opens a connection that is kept, as one that listens is.</summary>
    public ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken) =>
        _source.OpenConnectionAsync(cancellationToken);

    public ValueTask DisposeAsync()
    {
        _connections.Clear();
        return _source.DisposeAsync();
    }

    /// <summary>Tells a failure of the server or of the way to it from one of our own code.</summary>
    public static bool IsOfTheServer(Exception error, CancellationToken cancellationToken) => error switch
    {
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        NpgsqlException or TimeoutException or IOException or System.Net.Sockets.SocketException => true,
        _ => false,
    };

    private static void LookForSilence(NpgsqlConnectionStringBuilder settings)
    {
        if (!settings.ShouldSerialize("Command Timeout")) settings.CommandTimeout = StatementSeconds;
        if (!settings.ShouldSerialize("Timeout")) settings.Timeout = ConnectionSeconds;
        if (settings.ShouldSerialize("TCP Keepalive") || settings.ShouldSerialize("TCP Keepalive Time")) return;
        settings.TcpKeepAlive = true;
        settings.TcpKeepAliveTime = IdleSeconds;
        settings.TcpKeepAliveInterval = 1;
    }

    private async ValueTask<T> RunAsync<T>(
        Func<NpgsqlConnection, CancellationToken, ValueTask<T>> run,
        bool onlyReads,
        CancellationToken cancellationToken)
    {
        for (var mayRepeat = onlyReads; ; mayRepeat = false)
        {
            NpgsqlConnection? connection = null;
            try
            {
                connection = await _connections.TakeAsync(cancellationToken).ConfigureAwait(false);
                var result = await run(connection, cancellationToken).ConfigureAwait(false);
                _connections.Return(connection);
                return result;
            }
            catch (Exception error)
            {
                if (connection is not null) await connection.DisposeAsync().ConfigureAwait(false);
                if (!IsOfTheServer(error, cancellationToken)) throw;
                NoteBreak(error);
                if (mayRepeat && connection is not null && PostgresFaults.IsLostConnection(error)) continue;
                throw PostgresFaults.From(error, Where, _hasSeveralHosts);
            }
        }
    }
}
