using System.Text.Json;
using EndToEnd.Tests.Processes;

namespace EndToEnd.Tests.Faults.Checks;

/// <summary>
/// Histories are dense; each completion is there once, for what was asked for, and was worked for.
/// </summary>
internal static class HistoryCheck
{
    public static async Task<List<string>> RunAsync(HubTables tables, List<LoggedRun> log)
    {
        var wrong = await tables.QueryAsync(
            """
            SELECT i.instance_id FROM hub.instances i LEFT JOIN hub.durable_history h USING (instance_id)
            GROUP BY i.instance_id, i.event_count
            HAVING count(h.event_id) <> i.event_count OR min(h.event_id) <> 0
                OR max(h.event_id) <> i.event_count - 1 OR count(DISTINCT h.event_id) <> i.event_count
            """,
            row => $"the history of '{row.GetString(0)}' has gaps or doubles");
        var ended = log.Where(run => !run.IsStart).Select(run => run.Key).ToHashSet();
        var open = new Dictionary<(string Execution, int Task), string>();
        var events = await tables.QueryAsync(
            """
            SELECT i.instance_id, i.execution_id, h.type, h.event::text
            FROM hub.durable_history h JOIN hub.instances i USING (instance_id)
            WHERE i.instance_id NOT LIKE '@%' ORDER BY i.sequence, h.event_id
            """,
            row => (Id: row.GetString(0), Execution: row.GetString(1), Type: row.GetString(2), Json: row.GetString(3)));
        foreach (var (instance, execution, type, json) in events)
        {
            if (!TryReadTask(json, out var task)) continue;
            var isRight = type switch
            {
                "TaskScheduled" or "SubOrchestrationCreated" or "TimerCreated" or "EntityCalled"
                    or "EntityLockRequested" => open.TryAdd((execution, task), instance),
                "TaskCompleted" => open.Remove((execution, task)) && ended.Contains($"{execution}:{task}"),
                "TaskFailed" or "TaskCanceled" or "SubOrchestrationCompleted" or "SubOrchestrationFailed"
                    or "SubOrchestrationCanceled" or "TimerFired" or "TimerCanceled" or "EntityCallCompleted"
                    or "EntityCallFailed" or "EntityLockGranted" => open.Remove((execution, task)),
                _ => true,
            };
            if (!isRight) wrong.Add($"'{instance}': {type} {json} comes twice or out of nothing");
        }

        return wrong;
    }

    private static bool TryReadTask(string json, out int task)
    {
        using var document = JsonDocument.Parse(json);
        task = 0;
        return document.RootElement.TryGetProperty("taskId", out var found) && found.TryGetInt32(out task);
    }
}
