namespace EndToEnd.Tests.Faults.Checks;

/// <summary>Who claimed each shared activity when: written down by a trigger, and not by the hub itself.</summary>
internal sealed class ClaimTimes(HubTables tables)
{
    private readonly Dictionary<string, List<(DateTime At, string Worker)>> _times = [];

    public Task InstallAsync() => tables.ExecuteAsync(
        """
        CREATE TABLE hub.claim_times (key text, claim bigint, worker text, at timestamptz);
        CREATE FUNCTION hub.note_claim() RETURNS trigger LANGUAGE plpgsql AS
            'BEGIN INSERT INTO hub.claim_times
                VALUES (NEW.execution_id || '':'' || NEW.task_id, NEW.claim, NEW.worker, clock_timestamp());
             RETURN NULL; END';
        CREATE TRIGGER note_claim AFTER UPDATE ON hub.activities FOR EACH ROW WHEN (NEW.claim <> OLD.claim)
            EXECUTE FUNCTION hub.note_claim();
        """);

    public async Task ReadAsync()
    {
        var rows = await tables.QueryAsync(
            "SELECT key, worker, at FROM hub.claim_times ORDER BY key, claim",
            row => (Key: row.GetString(0), Worker: row.GetString(1), At: row.GetDateTime(2)));
        _times.Clear();
        foreach (var group in rows.GroupBy(row => row.Key))
            _times[group.Key] = [.. group.Select(row => (row.At, row.Worker))];
    }

    /// <summary>Whether a call was shared: then it is run by claims, and else by the owner of its instance.</summary>
    public bool IsShared(string key) => _times.ContainsKey(key);

    /// <summary>Who had claimed a shared activity last by a moment; null when nobody had.</summary>
    public string? WorkerAt(string key, DateTime moment) =>
        _times[key].FindLast(time => time.At <= moment).Worker;
}
