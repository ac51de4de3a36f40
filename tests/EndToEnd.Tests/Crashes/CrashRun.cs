using Durable.Client;
using EndToEnd.CrashApp;
using EndToEnd.Tests.Processes;

namespace EndToEnd.Tests.Crashes;

/// <summary>
/// Runs the plan in one process after the other, each killed at a moment drawn by chance, until one reaches the end.
/// The tests then look at what is left.
/// </summary>
public sealed class CrashRun : IAsyncLifetime
{
    public const int InstanceCount = 2_000;
    public const int KillCount = 22;

    // What a run writes at least, if nothing is done twice: each start, and two lines for each activity.
    private const int LinesOfAllWork = 17_500;

    private readonly TemporaryDirectory _directory = new();
    private readonly List<(int ProcessId, HubSnapshot Before)> _processes = [];
    private ClientHost? _clientHost;

    /// <summary>
    /// Decides the moments. Set DURABLE_CRASH_SEED to the seed of a failure to have the same ones again.
    /// </summary>
    public int Seed { get; } = int.TryParse(Environment.GetEnvironmentVariable("DURABLE_CRASH_SEED"), out var seed)
        ? seed
        : Environment.TickCount;

    public int Kills { get; private set; }

    public IReadOnlyList<WorkItem> Plan { get; } = WorkPlan.Create(InstanceCount);

    public string Database => _directory.Database;

    public DurableTaskClient Client => _clientHost!.Client;

    internal List<LoggedRun> Log { get; private set; } = [];

    internal IReadOnlyList<(int ProcessId, HubSnapshot Before)> Processes => _processes;

    public async ValueTask InitializeAsync()
    {
        var random = new Random(Seed);
        while (Kills < KillCount)
        {
            using var process = Start(out var linesLeft);
            var lines = random.Next(1, 2 * linesLeft / (KillCount - Kills + 2));
            var read = await process.ReadLinesAsync(lines);
            Assert.True(read == lines, $"Seed {Seed}: process {_processes.Count} ended after {read} of {lines} lines.");
            await process.KillAsync();
            Kills++;
        }

        using var last = Start(out _);
        try
        {
            await last.AwaitSuccessAsync();
        }
        catch (TimeoutException silent)
        {
            throw new TimeoutException($"Seed {Seed}, {Unfinished()}", silent);
        }

        Log = LoggedRun.Read(_directory.Log);
        _clientHost = new(_directory.Database);
    }

    public ValueTask DisposeAsync()
    {
        _clientHost?.Dispose();
        _directory.Dispose();
        return ValueTask.CompletedTask;
    }

    private string Unfinished()
    {
        const int most = 10; // Instances shown; the first ones tell.
        var found = HubFile.Query(Database, """
            SELECT d.*, (SELECT count(*) FROM inbox m WHERE m.instance_id = d.instance_id),
                (SELECT group_concat(event, ' ') FROM durable_history h WHERE h.instance_id = d.instance_id)
            FROM durable_instances d WHERE d.completed_at IS NULL
            """, row => string.Join(" | ", Enumerable.Range(0, row.FieldCount).Select(field => row.GetValue(field))));
        return $"{found.Count} unfinished: {string.Join(Environment.NewLine, found.Take(most))}";
    }

    private CrashProcess Start(out int linesLeft)
    {
        var before = HubSnapshot.Take(Database);
        var log = File.Exists(_directory.Log) ? LoggedRun.Read(_directory.Log) : [];
        var done = before.Executions.Count
            + 2 * log.Where(run => !run.IsStart).Select(run => run.Key).Distinct().Count();
        linesLeft = Math.Max(100, LinesOfAllWork - done);
        var process = CrashProcess.Start(Database, _directory.Log, $"{InstanceCount}");
        _processes.Add((process.Id, before));
        return process;
    }
}
