namespace Durable.Sdk.Sqlite;

/// <summary>
/// The lock on the file <c>.owner</c> beside the database: the process that owns partitions holds it, and the operating
/// system drops it when that process ends, however it ends. So whoever can take it knows that the owner before is dead
/// and need not wait for its lease to run out.
/// </summary>
/// <remarks>
/// One for each file and process, since a second one of the same process could not be told from another process. Two
/// paths to one file are two of them: the second does not get the lock and falls back to waiting for leases.
/// </remarks>
internal sealed class OwnerLock : IDisposable
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, OwnerLock> Shared = [];

    private readonly string _path;
    private readonly HashSet<(int Partition, long Epoch)> _leases = [];
    private FileStream? _file;
    private int _users;
    private int _pins;

    private OwnerLock(string path) => _path = path;

    public static OwnerLock For(string databasePath)
    {
        lock (Gate)
        {
            if (!Shared.TryGetValue(databasePath, out var shared))
            {
                Shared[databasePath] = shared = new OwnerLock(databasePath);
            }

            shared._users++;
            return shared;
        }
    }

    /// <summary>
    /// Keeps a lock that is taken from being dropped before the lease it is taken for is known to be ours or not.
    /// </summary>
    /// <returns>Ends that, and drops the lock if no lease needs it.</returns>
    public IDisposable Pin()
    {
        lock (Gate) _pins++;
        return new Unpin(this);
    }

    /// <summary>Takes the lock unless this process has it already.</summary>
    /// <returns>Whether this process has it, at least as long as it is pinned.</returns>
    public bool TryHold()
    {
        lock (Gate)
        {
            if (_file is not null) return true;
            try
            {
                _file = new FileStream($"{_path}.owner", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                return true;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return false; // Another process has it, or locks do not work here: leases then run out as everywhere.
            }
        }
    }

    /// <summary>Tells whether a store of this process has this lease.</summary>
    public bool IsOurs(int partition, long epoch)
    {
        lock (Gate) return _leases.Contains((partition, epoch));
    }

    public void Add(int partition, long epoch)
    {
        lock (Gate) _leases.Add((partition, epoch));
    }

    /// <summary>Forgets a lease, and drops the lock with the last of them.</summary>
    public void Remove(int partition, long epoch)
    {
        lock (Gate)
        {
            _leases.Remove((partition, epoch));
            DropIfUnused();
        }
    }

    public void Dispose()
    {
        lock (Gate)
        {
            if (--_users > 0) return;
            Shared.Remove(_path);
            _leases.Clear();
            DropIfUnused();
        }
    }

    private void DropIfUnused()
    {
        if (_leases.Count > 0 || _pins > 0) return;
        _file?.Dispose();
        _file = null;
    }

    private sealed class Unpin(OwnerLock owner) : IDisposable
    {
        public void Dispose()
        {
            lock (Gate)
            {
                owner._pins--;
                owner.DropIfUnused();
            }
        }
    }
}
