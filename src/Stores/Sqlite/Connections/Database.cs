using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Durable.Sdk.Sqlite;

/// <summary>One open connection to the database file. For one thread at a time.</summary>
internal sealed class Database : IDisposable
{
    /// <summary>Compares names without regard to case as the rest of the project does, not for ASCII only.</summary>
    public const string NameCollation = "DURABLE_NAME";

    private const int NoCheckpointOnClose = 1006; // SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE of sqlite3.h.

    private readonly SqliteConnection _connection;
    private readonly string _path;
    private readonly bool _isOurs;

    private Database(SqliteConnection connection, string path, bool isOurs)
    {
        _connection = connection;
        _path = path;
        _isOurs = isOurs;
    }

    public sqlite3 Handle => _connection.Handle!;

    public bool IsReadOnly => raw.sqlite3_db_readonly(Handle, "main") == 1;

    public long LastInsertedRow => raw.sqlite3_last_insert_rowid(Handle);

    /// <summary>Where the file is, behind symbolic links.</summary>
    public string FileName => raw.sqlite3_db_filename(Handle, "main").utf8_to_string();

    public bool InTransaction => raw.sqlite3_get_autocommit(Handle) == 0;

    public static Database Open(string path, SqliteOpenMode mode)
    {
        Batteries_V2.Init(); // The connection finds it by reflection only, which trimming may break.
        var text = new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false };
        var connection = new SqliteConnection(text.ConnectionString);
        try
        {
            connection.Open();
            connection.CreateCollation(
                NameCollation, (left, right) => string.Compare(left, right, StringComparison.OrdinalIgnoreCase));
            return new Database(connection, path, isOurs: true);
        }
        catch (SqliteException error)
        {
            connection.Dispose();
            throw SqliteFaults.From(error.SqliteExtendedErrorCode, error.Message, path);
        }
    }

    /// <summary>Uses a connection of the application, which keeps it.</summary>
    public static Database Over(SqliteConnection connection, string path) => new(connection, path, isOurs: false);

    public Statement Prepare(string sql) => new(this, sql);

    /// <summary>Runs statements that are needed once.</summary>
    public void Execute(string sql) => Check(raw.sqlite3_exec(Handle, sql));

    public long ReadLong(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.Long(0) : 0;
    }

    public string ReadText(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.Text(0) : "";
    }

    public void Check(int resultCode)
    {
        if (resultCode != raw.SQLITE_OK) throw Fault(resultCode);
    }

    public DurableException Fault(int resultCode)
    {
        var extended = raw.sqlite3_extended_errcode(Handle);
        var mostExact = (extended & 0xFF) == (resultCode & 0xFF) ? extended : resultCode;
        return SqliteFaults.From(mostExact, raw.sqlite3_errmsg(Handle).utf8_to_string(), _path);
    }

    public DurableException Damaged(string what) =>
        SqliteFaults.From(raw.SQLITE_CORRUPT, what, _path);

    /// <summary>Ends a transaction that an error may have ended already.</summary>
    public void Rollback()
    {
        if (InTransaction) raw.sqlite3_exec(Handle, "ROLLBACK"); // Fails only when there is nothing to roll back.
    }

    /// <summary>Leaves the file as it is when this is the last connection to be closed.</summary>
    public void LeaveUntouched() => raw.sqlite3_db_config(Handle, NoCheckpointOnClose, 1, out _);

    public void Dispose()
    {
        if (_isOurs) _connection.Dispose();
    }
}
