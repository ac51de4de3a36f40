using EndToEnd.Tests.Processes;

namespace EndToEnd.Tests.Faults.Checks;

/// <summary>
/// Each run of an activity began where the partition of its instance was owned at that moment, or, if it was shared,
/// where it was claimed.
/// </summary>
/// <remarks>
/// A worker looks at its lease before it begins anything. It may have been stopped between that look and the note in
/// the log: this much is let go, soon after it goes on.
/// </remarks>
internal static class OwnerCheck
{
    private const int NotesAfterAThaw = 2;
    private static readonly TimeSpan _soon = TimeSpan.FromSeconds(2);

    public static async Task<List<string>> RunAsync(
        HubTables tables,
        OwnerTimes owners,
        ClaimTimes claims,
        List<LoggedRun> log,
        Dictionary<int, string> names,
        IEnumerable<(string Worker, DateTime At)> thaws)
    {
        await owners.ReadAsync();
        await claims.ReadAsync();
        var rows = await tables.QueryAsync(
            "SELECT instance_id, partition FROM hub.instances", row => (Id: row.GetString(0), row.GetInt32(1)));
        var partitions = rows.ToDictionary(row => row.Id, row => row.Item2);
        var excuses = thaws.SelectMany(thaw => Enumerable.Repeat(thaw, NotesAfterAThaw)).ToList();
        var wrong = new List<string>();
        foreach (var run in log.Where(run => run.IsStart))
        {
            var (worker, partition) = (names[run.ProcessId], partitions[run.InstanceId]);
            var isShared = claims.IsShared(run.Key);
            var right = isShared ? claims.WorkerAt(run.Key, run.At) : owners.OwnerAt(partition, run.At);
            if (right == worker) continue;
            var excuse = excuses.FindIndex(
                one => one.Worker == worker && run.At >= one.At && run.At < one.At + _soon);
            if (excuse >= 0) excuses.RemoveAt(excuse);
            else wrong.Add(Describe(worker, run, right, isShared ? "its claim" : $"partition {partition}"));
        }

        return wrong;
    }

    private static string Describe(string worker, LoggedRun run, string? right, string what) =>
        $"'{worker}' began {run.Key} at {run.At:HH:mm:ss.fff} while '{right}' had {what}";
}
