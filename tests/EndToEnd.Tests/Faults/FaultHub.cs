using Durable.Client;
using EndToEnd.CrashApp.Hubs;
using EndToEnd.Tests.Faults.Checks;
using EndToEnd.Tests.Faults.Loads;
using EndToEnd.Tests.Processes;

namespace EndToEnd.Tests.Faults;

/// <summary>
/// A hub with several worker processes and a client under load, and what must be true of it in the end.
/// </summary>
internal sealed class FaultHub : IAsyncDisposable
{
    private readonly HubPlace _place;
    private readonly HubSettings _settings;
    private readonly DirectoryInfo _logs = Directory.CreateTempSubdirectory("durable-faults-");
    private readonly List<WorkerProcess> _all = [];
    private readonly List<(string Worker, DateTime At)> _thaws = [];
    private readonly ClientHost _client;

    private FaultHub(HubPlace place, Func<HubSettings, HubSettings>? with)
    {
        _place = place;
        HubSettings plain = new()
        {
            Postgres = place.ConnectionString,
            Schema = place.Schema,
            UsesTransactionPooling = place.UsesTransactionPooling,
            Log = "",
            WorkerName = "",
            Gate = Path.Combine(_logs.FullName, "gate"),
            PartitionCount = 8,
        };
        _settings = with is null ? plain : with(plain);
        _client = new(place);
        Tables = new(place);
        Owners = new(Tables);
        Claims = new(Tables);
        Load = new(_client.Client);
    }

    public HubTables Tables { get; }

    public OwnerTimes Owners { get; }

    public ClaimTimes Claims { get; }

    public MixedLoad Load { get; }

    public DurableTaskClient Client => _client.Client;

    /// <summary>Decides what is drawn by chance.</summary>
    public Random Random { get; } = new(FaultOptions.Seed);

    /// <summary>Those that have not been killed.</summary>
    public List<WorkerProcess> Workers { get; } = [];

    public TimeSpan LeaseLength => _settings.LeaseLength;

    public int PartitionCount => _settings.PartitionCount!.Value;

    /// <summary>Opens a new hub with so many workers; nothing runs on it yet.</summary>
    public static async Task<FaultHub> OpenAsync(
        HubPlace place, int workers, Func<HubSettings, HubSettings>? with = null)
    {
        var hub = new FaultHub(place, with);
        try
        {
            await hub.AddWorkerAsync(); // The first one makes the tables.
            await hub.Owners.InstallAsync();
            await hub.Claims.InstallAsync();
            await Task.WhenAll(Enumerable.Range(1, workers - 1).Select(_ => hub.AddWorkerAsync()));
            return hub;
        }
        catch
        {
            await hub.DisposeAsync();
            throw;
        }
    }

    public async Task<WorkerProcess> AddWorkerAsync()
    {
        HubSettings settings;
        lock (_all)
        {
            var name = $"worker-{_all.Count}";
            _all.Add(null!);
            settings = _settings with { WorkerName = name, Log = Path.Combine(_logs.FullName, $"{name}.log") };
        }

        var worker = await WorkerProcess.StartAsync(settings);
        lock (_all)
        {
            _all[_all.IndexOf(null!)] = worker;
            Workers.Add(worker);
        }

        return worker;
    }

    /// <summary>Lets a worker go on that was stopped.</summary>
    public async Task ThawAsync(WorkerProcess worker)
    {
        _thaws.Add((worker.Name, DateTime.UtcNow));
        await worker.ThawAsync();
    }

    /// <summary>
    /// Finds activities that began at a worker that did not own their partition, or had no claim of them.
    /// </summary>
    public Task<List<string>> StaleRunsAsync() =>
        OwnerCheck.RunAsync(Tables, Owners, Claims, Log(), Names(), _thaws);

    public async Task KillAsync(WorkerProcess worker)
    {
        Workers.Remove(worker);
        await worker.KillAsync();
    }

    /// <summary>From now on no activity is held any more that begins.</summary>
    public void LetGo() => File.WriteAllText(_settings.Gate!, "");

    /// <summary>How many partitions each worker owns now, by the leases that have not run out.</summary>
    public async Task<Dictionary<string, int>> OwnedAsync()
    {
        var rows = await Tables.QueryAsync(
            """
            SELECT owner, count(*) FROM hub.leases
            WHERE owner IS NOT NULL AND lease_until > extract(epoch FROM clock_timestamp()) * 10000000
            GROUP BY owner
            """,
            row => (Owner: row.GetString(0), Count: (int)row.GetInt64(1)));
        return rows.ToDictionary(row => row.Owner, row => row.Count);
    }

    /// <summary>Waits until a worker owns nothing, and others all.</summary>
    public Task AwaitTakenOverAsync(WorkerProcess from) => Poll.UntilAsync(
        async () => await OwnedAsync() is var owned
            && !owned.ContainsKey(from.Name) && owned.Values.Sum() == PartitionCount,
        async () => $"partitions are with {string.Join(", ", await OwnedAsync())}, and not all taken from {from.Name}");

    /// <summary>Ends the load and proves that nothing was lost, repeated or mixed up.</summary>
    public async Task FinishAsync()
    {
        try
        {
            await Load.FinishAsync();
            var log = Log();
            Report(log);
            var findings = await new HubCheck(Tables, Client, Load.Record).RunAsync(log);
            findings.AddRange(await StaleRunsAsync());
            const int most = 20; // Findings shown; the first ones tell.
            var first = string.Join(Environment.NewLine, findings.Take(most));
            Assert.True(
                findings.Count == 0,
                $"DURABLE_FAULT_SEED={FaultOptions.Seed}. {findings.Count} wrong, the first: {first}");
        }
        catch (TimeoutException silent)
        {
            throw new TimeoutException(await DescribeAsync(), silent);
        }
    }

    public List<LoggedRun> Log() =>
        [.. _logs.GetFiles("*.log").SelectMany(file => LoggedRun.Read(file.FullName)).OrderBy(run => run.At)];

    public Dictionary<int, string> Names() => _all.ToDictionary(worker => worker.Id, worker => worker.Name);

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _all) worker?.Dispose();
        await Load.DisposeAsync();
        _client.Dispose();
        await Tables.DisposeAsync();
        _logs.Delete(recursive: true);
    }

    private void Report(List<LoggedRun> log)
    {
        var starts = log.Where(run => run.IsStart).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Load.Completed} instances, {Load.Record.Events.Count} events, {Load.Record.Transfers.Count} transfers, "
            + $"{starts.Count} runs of activities, of which {starts.Count - starts.DistinctBy(run => run.Key).Count()} "
            + $"again, by {starts.DistinctBy(run => run.ProcessId).Count()} processes");
    }

    private async Task<string> DescribeAsync()
    {
        var unfinished = await Tables.QueryAsync(
            """
            SELECT instance_id, name, status, partition, wake_at, fault,
                (SELECT count(*) FROM hub.inbox m WHERE m.instance_id = i.instance_id)
            FROM hub.durable_instances i WHERE completed_at IS NULL AND instance_id NOT LIKE '@%' LIMIT 20
            """,
            row => string.Join(" | ", Enumerable.Range(0, row.FieldCount).Select(row.GetValue)));
        var errors = Workers.Select(worker => $"{worker.Name}: {worker.Errors}");
        return $"DURABLE_FAULT_SEED={FaultOptions.Seed}. Owners: {string.Join(", ", await OwnedAsync())}. Unfinished: "
            + string.Join(Environment.NewLine, [.. unfinished, .. errors]);
    }
}
