using Durable.Client;
using EndToEnd.Tests.Faults.Loads;
using EndToEnd.Tests.Processes;

namespace EndToEnd.Tests.Faults.Checks;

/// <summary>
/// Judges a hub after a load by what is in its tables, what its clients were told, and what its workers wrote down.
/// </summary>
internal sealed class HubCheck(HubTables tables, DurableTaskClient client, LoadRecord record)
{
    private const string Unfinished = """
        SELECT count(*) FROM hub.instances
        WHERE instance_id NOT LIKE '@%' AND completed_at IS NULL OR has_open_work OR wake_at IS NOT NULL
            OR fault IS NOT NULL
        """;

    private const string Waiting =
        "SELECT (SELECT count(*) FROM hub.inbox) + (SELECT count(*) FROM hub.activities)";

    /// <summary>Finds what is wrong.</summary>
    /// <param name="log">What the workers ran.</param>
    public async Task<List<string>> RunAsync(List<LoggedRun> log)
    {
        await AwaitRestAsync();
        return
        [
            .. await StartCheck.RunAsync(client, record),
            .. await EventCheck.RunAsync(client, record),
            .. await BankCheck.RunAsync(client, record),
            .. await HistoryCheck.RunAsync(tables, log),
        ];
    }

    // What nobody waited for may still be under way: starts whose answer was lost, and what comes after an end.
    private Task AwaitRestAsync() => Poll.UntilAsync(
        async () => await tables.CountAsync(Waiting) == 0
            && await tables.CountAsync(Unfinished) == 0,
        async () => $"{await tables.CountAsync(Waiting)} messages and shared activities wait, "
            + $"{await tables.CountAsync(Unfinished)} instances are unfinished, the first inboxes: "
            + string.Join(Environment.NewLine, await tables.QueryAsync(
                "SELECT partition, instance_id, body FROM hub.inbox LIMIT 10",
                row => $"{row.GetInt32(0)} {row.GetString(1)} {row.GetString(2)}")));
}
