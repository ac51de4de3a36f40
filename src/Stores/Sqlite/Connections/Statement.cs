using System.Buffers;
using System.Text;
using Durable.Sdk.TaskHub;
using SQLitePCL;

namespace Durable.Sdk.Sqlite;

/// <summary>
/// A prepared statement: bind (parameters count from 1), step, read columns (they count from 0), reset. Text goes in
/// and out as UTF-8, times as ticks of 100 nanoseconds since 1970. For one thread at a time.
/// </summary>
internal sealed class Statement : IDisposable
{
    private const int Persistent = 1; // SQLITE_PREPARE_PERSISTENT of sqlite3.h.
    private const int BytesPerChar = 3; // At most, from UTF-16 to UTF-8.

    private readonly Database _database;
    private readonly sqlite3_stmt _handle;

    public Statement(Database database, string sql)
    {
        _database = database;
        database.Check(raw.sqlite3_prepare_v3(database.Handle, sql, Persistent, out _handle));
    }

    public Statement Bind(int parameter, long value)
    {
        raw.sqlite3_bind_int64(_handle, parameter, value);
        return this;
    }

    public Statement Bind(int parameter, long? value) =>
        value is { } number ? Bind(parameter, number) : BindNull(parameter);

    public Statement Bind(int parameter, bool value) => Bind(parameter, value ? 1L : 0L);

    public Statement Bind(int parameter, DateTimeOffset value) => Bind(parameter, UnixTicks.From(value));

    public Statement Bind(int parameter, DateTimeOffset? value) =>
        value is { } time ? Bind(parameter, time) : BindNull(parameter);

    /// <summary>Binds text; no bytes at all bind null.</summary>
    public Statement Bind(int parameter, ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty) return BindNull(parameter);
        _database.Check(raw.sqlite3_bind_text(_handle, parameter, utf8));
        return this;
    }

    public Statement Bind(int parameter, string? value)
    {
        if (value is null) return BindNull(parameter);
        if (value.Length == 0)
        {
            _database.Check(raw.sqlite3_bind_text(_handle, parameter, value)); // An empty span would bind null.
            return this;
        }

        byte[]? rented = null;
        var size = value.Length * BytesPerChar;
        var buffer = size <= 512 ? stackalloc byte[512] : rented = ArrayPool<byte>.Shared.Rent(size);
        Bind(parameter, buffer[..Encoding.UTF8.GetBytes(value, buffer)]);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        return this;
    }

    public Statement BindNull(int parameter)
    {
        raw.sqlite3_bind_null(_handle, parameter);
        return this;
    }

    /// <summary>Goes to the next row.</summary>
    /// <returns>False when there is none; the statement is then reset.</returns>
    public bool Step()
    {
        var result = raw.sqlite3_step(_handle);
        if (result == raw.SQLITE_ROW) return true;
        var fault = result == raw.SQLITE_DONE ? null : _database.Fault(result);
        Reset();
        return fault is null ? false : throw fault;
    }

    /// <summary>Runs a statement whose rows, if it has any, do not matter.</summary>
    public void Run()
    {
        if (Step()) Reset();
    }

    /// <summary>Runs a statement that may find the database locked.</summary>
    /// <returns>False when it did.</returns>
    public bool TryRun()
    {
        var result = raw.sqlite3_step(_handle);
        var fault = result is raw.SQLITE_DONE or raw.SQLITE_ROW ? null : _database.Fault(result);
        Reset();
        if (fault is null) return true;
        return (result & 0xFF) is raw.SQLITE_BUSY or raw.SQLITE_LOCKED ? false : throw fault;
    }

    /// <summary>Ends the reading of rows. What it returns only repeats the error of the step before.</summary>
    public void Reset() => raw.sqlite3_reset(_handle);

    public bool IsNull(int column) => raw.sqlite3_column_type(_handle, column) == raw.SQLITE_NULL;

    public long Long(int column) => raw.sqlite3_column_int64(_handle, column);

    public long? LongOrNull(int column) => IsNull(column) ? null : Long(column);

    public int Int(int column) => (int)Long(column);

    public bool Bool(int column) => Long(column) != 0;

    public DateTimeOffset Time(int column) => UnixTicks.ToTime(Long(column));

    public DateTimeOffset? TimeOrNull(int column) => IsNull(column) ? null : Time(column);

    /// <summary>The bytes of a text; they are valid until the next step or reset.</summary>
    public ReadOnlySpan<byte> Utf8(int column) => raw.sqlite3_column_blob(_handle, column);

    public string Text(int column) => Encoding.UTF8.GetString(Utf8(column));

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public void Dispose() => _handle.Dispose();
}
