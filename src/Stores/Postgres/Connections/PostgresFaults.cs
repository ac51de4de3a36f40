using System.Net.Sockets;
using Durable.Sdk.Engine;
using Npgsql;

namespace Durable.Sdk.Postgres;

/// <summary>Turns failures of the server and of the way to it into exceptions that say what to do.</summary>
internal static class PostgresFaults
{
    /// <summary>The state that the schema's own function raises when a commit does not fit what is stored.</summary>
    public const string Refused = "DR007";

    /// <summary>Describes a failure.</summary>
    /// <param name="error">The failure.</param>
    /// <param name="where">Names the database and its host.</param>
    /// <param name="hasSeveralHosts">Whether the connection string names several.</param>
    public static DurableException From(Exception error, string where, bool hasSeveralHosts = false) => error switch
    {
        DurableException durable => durable,
        PostgresException server => FromServer(server, where),
        // Of several hosts: what one of them says of the user or the database tells more than that others are silent.
        { InnerException: AggregateException hosts } when hosts.InnerExceptions.OfType<PostgresException>()
            .FirstOrDefault(server => !IsTransient(server)) is { } server => FromServer(server, where),
        _ => new(
            ErrorCodes.StoreUnavailable,
            $"The database {where} does not answer{InTime(error)}: {error.Message} Check its host, port and network. "
            + "Work goes on by itself when it answers again.",
            error)
        {
            IsTransient = IsOfTheWay(error, hasSeveralHosts),
        },
    };

    /// <summary>Tells whether the statement lost a race and may be sent again as it is.</summary>
    public static bool IsRace(PostgresException error) => error.SqlState
        is PostgresErrorCodes.UniqueViolation
        or PostgresErrorCodes.DeadlockDetected
        or PostgresErrorCodes.SerializationFailure;

    /// <summary>Tells whether a statement failed because its connection was gone, and not for being slow.</summary>
    public static bool IsLostConnection(Exception error) => error switch
    {
        PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown } => true,
        NpgsqlException { InnerException: IOException or SocketException } => true,
        _ => false,
    };

    private static string InTime(Exception error) => error is TimeoutException or { InnerException: TimeoutException }
        ? " within 'Command Timeout' or 'Timeout' of the connection string"
        : "";

    private static DurableException FromServer(PostgresException error, string where)
    {
        var (code, text) = error.SqlState switch
        {
            PostgresErrorCodes.DiskFull => (ErrorCodes.StoreFull, "has no space left. Nothing was written. Free space "
                + "on its disk; work goes on by itself then"),
            PostgresErrorCodes.ReadOnlySqlTransaction => (ErrorCodes.StoreReadOnly, "takes no writes: it is a standby, "
                + "or read-only. Name all hosts in the connection string, so that the primary is found"),
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => (
                ErrorCodes.StoreAccessDenied, "refuses the user or the password of the connection string. Correct "
                + "them, or let the server's 'pg_hba.conf' admit them"),
            PostgresErrorCodes.InsufficientPrivilege => (ErrorCodes.StoreAccessDenied, "does not let this user do what "
                + "is needed. Grant it CREATE on the database, or run the migration script as its owner and grant "
                + "USAGE on the schema and SELECT, INSERT, UPDATE, DELETE on its tables and USAGE on its sequences"),
            PostgresErrorCodes.InvalidCatalogName => (ErrorCodes.StoreUnavailable, "does not exist. Create it, or name "
                + "another one in the connection string"),
            PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.AdminShutdown
                or PostgresErrorCodes.CrashShutdown => (ErrorCodes.StoreUnavailable, "is starting up or shutting down. "
                + "Work goes on by itself when it answers again"),
            PostgresErrorCodes.TooManyConnections => (ErrorCodes.StoreUnavailable, "has no connection left. Work goes "
                + "on by itself when there is one. Raise its 'max_connections', lower 'Maximum Pool Size' in the "
                + "connection string, or put a pooler in front"),
            PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName
                or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.UndefinedFunction => (
                ErrorCodes.StoreCorrupt, "lacks a part of the hub's schema, which somebody has removed or changed. "
                + "Restore it from a backup"),
            PostgresErrorCodes.ProgramLimitExceeded => (ErrorCodes.CommitRejected, "does not take a value of this "
                + "size. Keep large payloads elsewhere and pass their address"),
            _ when error.SqlState.StartsWith("22", StringComparison.Ordinal)
                || error.SqlState.StartsWith("23", StringComparison.Ordinal) => (ErrorCodes.CommitRejected,
                "refused what was to be written. Report this: it is a fault of Durable.Sdk"),
            _ => (ErrorCodes.StoreUnavailable, "failed"),
        };
        return new(code, $"The database {where} {text}. PostgreSQL says '{error.MessageText}' ('{error.SqlState}').",
            error)
        {
            IsTransient = IsTransient(error),
        };
    }

    // As opposed to a server that answers, and asks for what the connection string does not have: a password, TLS.
    private static bool IsOfTheWay(Exception error, bool hasSeveralHosts) => error switch
    {
        PostgresException server => IsTransient(server),
        OperationCanceledException or TimeoutException or IOException or SocketException => true,
        AggregateException hosts => hosts.InnerExceptions.Any(host => IsOfTheWay(host, hasSeveralHosts)),
        NpgsqlException { InnerException: { } inner } => IsOfTheWay(inner, hasSeveralHosts),
        NpgsqlException => hasSeveralHosts, // All answer, and none of them is the primary: one of them will be.
        _ => false,
    };

    private static bool IsTransient(PostgresException error) => error.SqlState
        is PostgresErrorCodes.CannotConnectNow
        or PostgresErrorCodes.AdminShutdown
        or PostgresErrorCodes.CrashShutdown
        or PostgresErrorCodes.TooManyConnections
        or PostgresErrorCodes.OutOfMemory
        or PostgresErrorCodes.LockNotAvailable
        or PostgresErrorCodes.QueryCanceled
        or PostgresErrorCodes.DeadlockDetected
        or PostgresErrorCodes.SerializationFailure
        || error.SqlState.StartsWith("08", StringComparison.Ordinal); // Of the connection; poolers say so too.
}
