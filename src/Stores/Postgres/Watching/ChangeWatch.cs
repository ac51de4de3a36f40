using System.Data;
using Npgsql;

namespace Durable.Sdk.Postgres;

/// <summary>
/// Calls back when something has come from other processes: at once where the server tells, and by looking at all
/// events. Without notifications looks follow one another sooner while they find something.
/// </summary>
internal sealed class ChangeWatch : IDisposable
{
    private static readonly TimeSpan _firstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan _pauseAfterFailure = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _longestSilence = TimeSpan.FromSeconds(30);

    private readonly Database _database;
    private readonly Notifications _notifications;
    private readonly Action<int?> _onChange;
    private readonly TimeSpan _longestPause;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stopping = new();
    private readonly string _look;
    private readonly int[] _partitions;
    private readonly ReadMark _openedAt;
    private volatile bool _isListening;

    public ChangeWatch(
        Database database,
        SchemaName schema,
        Notifications notifications,
        PostgresStoreOptions options,
        HubData hub,
        TimeProvider time,
        Action<int?> onChange)
    {
        _database = database;
        _notifications = notifications;
        _onChange = onChange;
        _longestPause = options.PollInterval;
        _time = time;
        _openedAt = hub.OpenedAt;
        _partitions = [.. Enumerable.Range(0, hub.PartitionCount)];
        // For the same reason as in InboxTable it goes by transactions and not by ids.
        _look = schema.Apply($"""
            SELECT {ReadMark.Columns}, array(
                SELECT p.partition FROM unnest($3) AS p(partition) WHERE EXISTS (
                    SELECT 1 FROM durable.inbox m WHERE m.partition = p.partition
                        AND m.written_by {ReadMark.NotSeen("$1", "$2")}))
            """);
        Looking = Task.Run(LookAsync);
        Listening = options.UsesTransactionPooling ? Task.CompletedTask : Task.Run(ListenAsync);
    }

    public Task Looking { get; }

    public Task Listening { get; }

    public void Dispose() => _stopping.Cancel();

    private async Task LookAsync()
    {
        var from = _openedAt;
        var pause = _firstPause;
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                (from, var partitions) = await LookAsync(from).ConfigureAwait(false);
                foreach (var partition in partitions) Tell(partition);
                pause = partitions.Length > 0 ? _firstPause : Longer(pause);
            }
            catch (Exception error) when (error is DurableException or ObjectDisposedException)
            {
                pause = _pauseAfterFailure; // Only hints are given here: those who call hear of failures.
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await PauseAsync(_isListening ? _longestPause : pause).ConfigureAwait(false);
        }
    }

    private ValueTask<(ReadMark Next, int[] Partitions)> LookAsync(ReadMark from) => _database.ReadAsync(
        _look,
        () =>
        {
            var mark = from.For(_database.Breaks);
            return
            [
                Parameters.OfTransaction(mark.Transaction), Parameters.Of(mark.ServerStart),
                Parameters.OfArray(_partitions),
            ];
        },
        async (row, token) => await row.ReadAsync(token).ConfigureAwait(false)
            ? (_database.MarkOf(row, 0), row.GetFieldValue<int[]>(2))
            : (from, []),
        _stopping.Token);

    private async Task ListenAsync()
    {
        var hasListened = false;
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await using var connection = await _database.OpenAsync(_stopping.Token).ConfigureAwait(false);
                connection.Notification += Notified;
                await using var listen = new NpgsqlCommand($"LISTEN {_notifications.Channel}", connection);
                await listen.ExecuteNonQueryAsync(_stopping.Token).ConfigureAwait(false);
                if (hasListened) Tell(null); // What was told while nobody listened.
                hasListened = _isListening = true;
                while (connection.State == ConnectionState.Open)
                {
                    if (!await connection.WaitAsync(_longestSilence, _stopping.Token).ConfigureAwait(false))
                        await AskAsync(connection).ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (Database.IsOfTheServer(error, _stopping.Token)
                || error is ObjectDisposedException or InvalidOperationException)
            {
                _database.NoteBreak(error);
                // The looks go on meanwhile, and report by those calls that somebody waits for.
            }

            _isListening = false;
            await PauseAsync(_pauseAfterFailure).ConfigureAwait(false);
        }
    }

    // A connection over which nothing comes may lead to nobody any more; then this fails.
    private async Task AskAsync(NpgsqlConnection connection)
    {
        await using var ask = new NpgsqlCommand("SELECT 1", connection);
        await ask.ExecuteNonQueryAsync(_stopping.Token).ConfigureAwait(false);
    }

    private void Notified(object sender, NpgsqlNotificationEventArgs notification)
    {
        foreach (var partition in _notifications.Read(notification.Payload)) Tell(partition);
    }

    private void Tell(int? partition)
    {
        if (!_stopping.IsCancellationRequested) _onChange(partition);
    }

    // Several workers that begin together do not go on looking together.
    private async Task PauseAsync(TimeSpan pause)
    {
        try
        {
            await Task.Delay(pause * (0.8 + (0.4 * Random.Shared.NextDouble())), _time, _stopping.Token)
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // It stops.
        }
    }

    private TimeSpan Longer(TimeSpan pause) => pause * 1.5 < _longestPause ? pause * 1.5 : _longestPause;
}
