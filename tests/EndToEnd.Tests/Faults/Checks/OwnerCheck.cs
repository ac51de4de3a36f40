using EndToEnd.Tests.Processes;

namespace EndToEnd.Tests.Faults.Checks;

/// <summary>Each run of an activity began where the partition of its instance was owned at that moment.</summary>
internal static class OwnerCheck
{
    public static async Task<List<string>> RunAsync(
        HubTables tables, OwnerTimes owners, List<LoggedRun> log, Dictionary<int, string> names)
    {
        await owners.ReadAsync();
        var rows = await tables.QueryAsync(
            "SELECT instance_id, partition FROM hub.instances", row => (Id: row.GetString(0), row.GetInt32(1)));
        var partitions = rows.ToDictionary(row => row.Id, row => row.Item2);
        var wrong = new List<string>();
        foreach (var run in log.Where(run => run.IsStart))
        {
            var (worker, partition) = (names[run.ProcessId], partitions[run.InstanceId]);
            if (owners.OwnerAt(partition, run.At) is var owner && owner != worker)
                wrong.Add($"'{worker}' began {run.Key} at {run.At:HH:mm:ss.fff} while '{owner}' owned {partition}");
        }

        return wrong;
    }
}
