using Microsoft.Win32.SafeHandles;

namespace Durable.Sdk.Sqlite;

/// <summary>
/// The file that commits are written to. It is made longer a good piece at a time, so that most commits overwrite: a
/// commit that makes its file longer makes the disk note the new length too, and takes about twice as long.
/// </summary>
/// <remarks>
/// What is added is zeros behind SQLite's last frame. They are no frames, because their checksum is wrong, and are read
/// by recovery as what is left behind when the log begins anew: as its end.
/// </remarks>
internal sealed class WriteAheadLog(Database database, int mostPages) : IDisposable
{
    // Some 80 commits of one instance; its writing takes as long as a few of them.
    private const int Piece = 1024 * 1024;

    // A header, and a frame for each page: https://www.sqlite.org/fileformat.html#the_write_ahead_log.
    // Pages have the size that SQLite chooses. A piece is no multiple of a frame.
    private const int HeaderBytes = 32;
    private const int PageBytes = 4096;
    private const int FrameBytes = 24 + PageBytes;

    private static readonly byte[] _zeros = new byte[Piece];

    private SafeFileHandle? _file;

    /// <summary>
    /// Adds a piece when SQLite has used up the one before, whichever process has added that. Only inside a writing
    /// transaction: nobody else adds to the file then.
    /// </summary>
    public void GrowAhead()
    {
        try
        {
            _file ??= File.OpenHandle(
                $"{database.FileName}-wal", FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            var length = RandomAccess.GetLength(_file);
            if (length < (long)mostPages * PageBytes && !HasRoom(length)) RandomAccess.Write(_file, _zeros, length);
        }
        catch (IOException)
        {
            // No room for it, or the file has gone. Whether the commit can be written, SQLite finds out and tells.
        }
    }

    public void Dispose() => _file?.Dispose();

    // What SQLite makes longer ends with a frame.
    private static bool HasRoom(long length) => length > HeaderBytes && (length - HeaderBytes) % FrameBytes != 0;
}
