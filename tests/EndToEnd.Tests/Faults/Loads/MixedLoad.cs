using System.Text.Json;
using Durable;
using Durable.Client;
using EndToEnd.CrashApp;
using EndToEnd.CrashApp.Loads;
using EndToEnd.Tests.Crashes;

namespace EndToEnd.Tests.Faults.Loads;

/// <summary>
/// A client that starts instances of all kinds, waits for them and starts further ones, and sends events meanwhile,
/// until it is told to finish.
/// </summary>
internal sealed class MixedLoad(DurableTaskClient client) : IAsyncDisposable
{
    private const int Lanes = 16;
    private const int Collectors = 3;
    private const int SendersOfEach = 2;

    private static readonly JsonSerializerOptions _web = new(JsonSerializerDefaults.Web);

    private static readonly string[] _kinds =
    [
        Orchestrations.Sequence, Orchestrations.FanOut, LoadOrchestrations.MoveMoney, Orchestrations.Timers,
        Orchestrations.Parent, Orchestrations.Loop, LoadOrchestrations.MoveMoney, Orchestrations.Retry,
        LoadOrchestrations.Share,
    ];

    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _ticks = new(0);
    private readonly List<Task> _running = [];
    private int _started;
    private int _completed;

    public LoadRecord Record { get; } = new();

    public int Completed => Volatile.Read(ref _completed);

    public async Task StartAsync()
    {
        await RunAsync("open", LoadOrchestrations.OpenAccounts, new Opening(Bank.Accounts, Bank.OpeningAmount), "true");
        for (var i = 0; i < Collectors; i++)
        {
            var id = $"collector-{i}";
            await StartAsync(id, LoadOrchestrations.Collect, new Collection(SendersOfEach, []));
            Record.Collectors[id] = SendersOfEach;
            for (var sender = 0; sender < SendersOfEach; sender++)
                _running.Add(new EventSender(client, Record, id, sender).RunAsync(_ticks, _stopping.Token));
        }

        for (var lane = 0; lane < Lanes; lane++) _running.Add(RunLaneAsync());
    }

    /// <summary>Waits until so many more instances have completed.</summary>
    public Task AdvanceAsync(int further)
    {
        var goal = Completed + further;
        return Poll.UntilAsync(
            () => Completed >= goal || _running.Exists(task => task.IsFaulted),
            () => $"{Completed} of {goal} have completed; {_running.Count(task => !task.IsCompleted)} lanes run");
    }

    /// <summary>Starts nothing more, and waits until all that was accepted has completed.</summary>
    public async Task FinishAsync()
    {
        await _stopping.CancelAsync();
        await Poll.UntilAsync(
            () => _running.TrueForAll(task => task.IsCompleted),
            () => $"{Completed} have completed; {_running.Count(task => !task.IsCompleted)} lanes do not end");
        await Task.WhenAll(_running);
        foreach (var id in Record.Collectors.Keys) await CompletionOfAsync(id).WaitAsync(Poll.Limit);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _stopping.Dispose();
    }

    private async Task RunLaneAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            await RunNextAsync(Interlocked.Increment(ref _started));
            Interlocked.Increment(ref _completed);
            _ticks.Release();
        }
    }

    private Task RunNextAsync(int number)
    {
        var kind = _kinds[number % _kinds.Length];
        if (kind == LoadOrchestrations.MoveMoney)
        {
            var transfer = Bank.Transfer(number);
            Record.Transfers.Add(transfer); // It is sent until it is accepted.
            return RunAsync($"move-{number}", kind, transfer, $"{transfer.Amount}");
        }

        var item = new WorkItem($"load-{number}", kind, new(number, 2 + number % 3, Value: number));
        var output = JsonSerializer.Serialize(Expected.Output(item), _web);
        return RunAsync(number % 3 == 0 ? null : item.InstanceId, kind, item.Input, output);
    }

    private async Task RunAsync(string? id, string orchestrator, object input, string output)
    {
        var accepted = await StartAsync(id, orchestrator, input);
        Record.Starts[accepted] = output;
        await CompletionOfAsync(accepted);
    }

    // Without an id it may be started twice when an answer is lost; only the one that was answered for is known here.
    private Task<string> StartAsync(string? id, string orchestrator, object input) => Outage.InsistAsync(async () =>
    {
        try
        {
            return await client.ScheduleNewOrchestrationInstanceAsync(
                orchestrator, input, id is null ? null : new StartOrchestrationOptions(id));
        }
        catch (OrchestrationAlreadyExistsException)
        {
            return id!; // An attempt before this one was accepted, although nobody said so.
        }
    });

    private Task<OrchestrationMetadata> CompletionOfAsync(string id) =>
        Outage.InsistAsync(() => client.WaitForInstanceCompletionAsync(id));
}
