using EndToEnd.Tests.Processes;

namespace EndToEnd.Tests.Crashes;

/// <summary>What was durable while no process was alive.</summary>
/// <param name="Completed">Calls of activities (execution and task) whose completion is in a history.</param>
/// <param name="Executions">The current execution of each instance.</param>
/// <param name="Finished">Instances that were finished.</param>
internal sealed record HubSnapshot(
    HashSet<string> Completed, Dictionary<string, string> Executions, HashSet<string> Finished)
{
    public static HubSnapshot Take(string databasePath)
    {
        if (HubFile.Count(databasePath, "SELECT count(*) FROM sqlite_master WHERE name = 'durable_history'") == 0)
            return new([], [], []); // Killed before it had made its tables.
        var completed = HubFile.Query(databasePath, """
            SELECT i.execution_id || ':' || json_extract(h.event, '$.taskId')
            FROM durable_history h JOIN instances i USING (instance_id)
            WHERE h.type IN ('TaskCompleted', 'TaskFailed')
            """, row => row.GetString(0));
        var instances = HubFile.Query(
            databasePath,
            "SELECT instance_id, execution_id, status IN (1, 3, 5) FROM instances",
            row => (Id: row.GetString(0), ExecutionId: row.GetString(1), IsFinished: row.GetBoolean(2)));
        return new(
            [.. completed],
            instances.ToDictionary(instance => instance.Id, instance => instance.ExecutionId),
            [.. instances.Where(instance => instance.IsFinished).Select(instance => instance.Id)]);
    }
}
