using System.Diagnostics;
using EndToEnd.CrashApp.Hubs;
using EndToEnd.Tests.Faults.Checks;
using EndToEnd.Tests.Faults.Loads;
using EndToEnd.Tests.Processes;

namespace EndToEnd.Tests.Faults;

/// <summary>A worker on SQLite that may not write any further, as on a full disk.</summary>
[Collection(nameof(FaultsCollection))]
public sealed class DiskFaultTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly ClientHost _client;

    public DiskFaultTests() => _client = new(_directory.Database);

    public void Dispose()
    {
        _client.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task Disk_FullForAWhile_WorkGoesOnWhenThereIsSpaceWithNothingLost()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/prlimit"), "There is no 'prlimit' to take space from a process.");
        HubSettings settings = new() { Sqlite = _directory.Database, Log = _directory.Log, WorkerName = "only" };
        // A write beyond the limit fails, and does not end the process.
        using var worker = await WorkerProcess.StartAsync(settings, "trap '' XFSZ;");
        await using var load = new MixedLoad(_client.Client);
        await load.StartAsync();
        await load.AdvanceAsync(20);

        await LimitAsync(worker, $"{LargestFile()}:unlimited");
        await Poll.UntilAsync(() => worker.Errors.Length > 0, () => "the worker did not run out of space");
        await LimitAsync(worker, "unlimited:unlimited");

        await load.AdvanceAsync(40);
        await load.FinishAsync();
        Assert.Empty(await StartCheck.RunAsync(_client.Client, load.Record));
        Assert.Empty(await EventCheck.RunAsync(_client.Client, load.Record));
        Assert.Empty(await BankCheck.RunAsync(_client.Client, load.Record));
    }

    private static async Task LimitAsync(WorkerProcess worker, string size)
    {
        using var limit = Process.Start("/usr/bin/prlimit", ["--pid", $"{worker.Id}", $"--fsize={size}"]);
        await limit.WaitForExitAsync();
        Assert.Equal(0, limit.ExitCode);
    }

    private long LargestFile() =>
        new FileInfo(_directory.Database).Directory!.GetFiles("hub.db*").Max(file => file.Length);
}
