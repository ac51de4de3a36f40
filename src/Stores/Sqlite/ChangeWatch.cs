namespace Durable.Sdk.Sqlite;

/// <summary>Calls back when another connection than the writer's has changed the database.</summary>
internal sealed class ChangeWatch : IDisposable
{
    private readonly Writer _writer;
    private readonly Action<int?> _onChange;
    private readonly TimeSpan _interval;
    private readonly ITimer _timer;
    private readonly Action<ChangeWatch> _onDispose;
    private long _version;
    private volatile bool _disposed;

    public ChangeWatch(
        Writer writer, Action<int?> onChange, TimeSpan interval, TimeProvider time, Action<ChangeWatch> onDispose)
    {
        _writer = writer;
        _onChange = onChange;
        _interval = interval;
        _onDispose = onDispose;
        _version = writer.DataVersion();
        _timer = time.CreateTimer(_ => Look(), null, interval, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        _disposed = true;
        _timer.Dispose();
        _onDispose(this);
    }

    private void Look()
    {
        if (_disposed) return;
        try
        {
            var version = _writer.DataVersion();
            var changed = version != _version;
            _version = version;
            if (changed) _onChange(null); // The file does not say what has changed.
        }
        catch (Exception error) when (error is DurableException or ObjectDisposedException)
        {
            // Only hints are given here. What fails now fails for a call that can report it, and the next look may not.
        }

        if (!_disposed) _timer.Change(_interval, Timeout.InfiniteTimeSpan);
    }
}
