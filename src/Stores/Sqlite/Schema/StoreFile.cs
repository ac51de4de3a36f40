using System.Buffers.Binary;
using Durable.Sdk.Engine;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Durable.Sdk.Sqlite;

/// <summary>
/// Looks at what is at a path before it is opened for writing, so that a file that is not ours stays as it is.
/// </summary>
internal static class StoreFile
{
    // Offsets in the header of a database file: https://www.sqlite.org/fileformat.html#the_database_header
    private const int HeaderSize = 100;
    private const int ReadVersionOffset = 19;
    private const int ApplicationIdOffset = 68;
    private const byte WriteAheadLog = 2;

    public static void Prepare(string path)
    {
        if (Directory.Exists(path))
        {
            throw new DurableException(
                ErrorCodes.StoreUnavailable, $"The path '{path}' is a directory. Name a file in it.");
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            CheckHeader(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DurableException(
                ErrorCodes.StoreUnavailable,
                $"The database '{path}' could not be opened: '{error.Message}'. Check that its directory can be "
                + "created and that this process may read and write there.",
                error);
        }
    }

    public static DurableException Foreign(string path) => new(
        ErrorCodes.StoreCorrupt,
        $"The file '{path}' is a SQLite database of another application, and was left as it is. Name another file.");

    public static DurableException Newer(string path, long version) => new(
        ErrorCodes.StoreNewerSchema,
        $"The database '{path}' has schema '{version}', and this version of Durable.Sdk knows schemas up to "
        + $"'{Migrations.Steps.Count}'. It was left as it is. Run a version that is at least as new as the one that "
        + "wrote it.");

    private static void CheckHeader(string path)
    {
        if (!File.Exists(path)) return;
        Span<byte> header = stackalloc byte[HeaderSize];
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
        {
            var length = file.ReadAtLeast(header, HeaderSize, throwOnEndOfStream: false);
            if (length == 0) return;
            if (!header.StartsWith("SQLite format 3\0"u8))
            {
                throw SqliteFaults.From(raw.SQLITE_NOTADB, "file is not a database", path);
            }
        }

        if (BinaryPrimitives.ReadInt32BigEndian(header[ApplicationIdOffset..]) == Migrations.ApplicationId) return;

        // Ours is marked before it gets a write-ahead log, and a database with one cannot even be read without a trace.
        if (header[ReadVersionOffset] == WriteAheadLog) throw Foreign(path);
        AskSqlite(path);
    }

    /// <summary>
    /// Reads the mark under SQLite's lock: another process may be creating the hub just now, and the bytes in the file
    /// may be half of it.
    /// </summary>
    private static void AskSqlite(string path)
    {
        using var database = Database.Open(path, SqliteOpenMode.ReadOnly);
        database.Execute("PRAGMA busy_timeout = 5000");
        var id = database.ReadLong("PRAGMA application_id");
        if (id == Migrations.ApplicationId) return;
        if (id != 0 || database.ReadLong("SELECT count(*) FROM sqlite_master") > 0) throw Foreign(path);
    }
}
