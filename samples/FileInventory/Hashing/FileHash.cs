using System.Buffers;
using System.Security.Cryptography;

namespace FileInventory;

/// <summary>The SHA-256 of a file.</summary>
internal static class FileHash
{
    private const int BufferBytes = 256 * 1024;

    /// <summary>Reads the file to its end, which may have moved since it was listed.</summary>
    public static (string Hash, long Size) Compute(string path, long listedSize, CancellationToken cancellationToken)
    {
        // Pipes, sockets and devices have no size, and reading a pipe may never end: what looks empty is not opened.
        if (listedSize == 0) return (Convert.ToHexStringLower(SHA256.HashData([])), 0);

        using var file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var size = 0L;
            while (RandomAccess.Read(file, buffer, size) is > 0 and var read)
            {
                cancellationToken.ThrowIfCancellationRequested();
                hash.AppendData(buffer, 0, read);
                size += read;
            }

            return (Convert.ToHexStringLower(hash.GetHashAndReset()), size);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
