using Durable.Sdk.Engine;
using SQLitePCL;

namespace Durable.Sdk.Sqlite;

/// <summary>Turns result codes of SQLite into exceptions that say what to do.</summary>
internal static class SqliteFaults
{
    public static DurableException From(int resultCode, string sqliteMessage, string path)
    {
        var (code, text) = (resultCode & 0xFF) switch
        {
            raw.SQLITE_FULL => (ErrorCodes.StoreFull, "has no space left. Nothing was written. Free space on its disk; "
                + "work goes on by itself then"),
            raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_AUTH => (ErrorCodes.StoreReadOnly, "cannot be "
                + "written. Let this process write the file and its directory, and mount their disk for writing"),
            raw.SQLITE_CORRUPT => (ErrorCodes.StoreCorrupt, "is damaged. Keep a copy, and restore a backup or recover "
                + "what can be read with the '.recover' command of the 'sqlite3' shell"),
            raw.SQLITE_NOTADB => (ErrorCodes.StoreCorrupt, "is not a SQLite database. Name another file"),
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => (ErrorCodes.StoreUnavailable, "stayed locked by another process. "
                + "Find out which program holds a transaction on it open, or raise 'BusyTimeout'"),
            raw.SQLITE_IOERR => (ErrorCodes.StoreUnavailable, "could not be read or written. Check its disk and its "
                + "network share, if it is on one"),
            raw.SQLITE_CANTOPEN => (ErrorCodes.StoreUnavailable, "could not be opened. Check that its directory exists "
                + "and that this process may create files there"),
            raw.SQLITE_TOOBIG => (ErrorCodes.CommitRejected, "does not take a value of this size. Keep large payloads "
                + "elsewhere and pass their address"),
            raw.SQLITE_CONSTRAINT or raw.SQLITE_MISMATCH => (ErrorCodes.CommitRejected, "refused what was to be "
                + "written. Report this: it is a fault of Durable.Sdk"),
            _ => (ErrorCodes.StoreUnavailable, "failed"),
        };
        return new(code, $"The database '{path}' {text}. SQLite says '{sqliteMessage}' (code '{resultCode}').")
        {
            IsTransient = (resultCode & 0xFF) is raw.SQLITE_BUSY or raw.SQLITE_LOCKED,
        };
    }
}
