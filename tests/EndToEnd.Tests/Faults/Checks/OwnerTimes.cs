namespace EndToEnd.Tests.Faults.Checks;

/// <summary>Who owned each partition when: written down by a trigger, and not by the hub itself.</summary>
internal sealed class OwnerTimes(HubTables tables)
{
    private readonly Dictionary<int, List<(DateTime At, string? Owner)>> _times = [];

    public Task InstallAsync() => tables.ExecuteAsync(
        """
        CREATE TABLE hub.owner_times (partition integer, epoch bigint, owner text, at timestamptz);
        CREATE FUNCTION hub.note_owner() RETURNS trigger LANGUAGE plpgsql AS
            'BEGIN INSERT INTO hub.owner_times VALUES (NEW.partition, NEW.epoch, NEW.owner, clock_timestamp());
             RETURN NULL; END';
        INSERT INTO hub.owner_times SELECT partition, epoch, owner, '2000-01-01' FROM hub.leases;
        CREATE TRIGGER note_owner AFTER UPDATE ON hub.leases FOR EACH ROW WHEN (NEW.epoch <> OLD.epoch)
            EXECUTE FUNCTION hub.note_owner();
        """);

    public async Task ReadAsync()
    {
        var rows = await tables.QueryAsync(
            "SELECT partition, owner, at FROM hub.owner_times ORDER BY partition, epoch",
            row => (Id: row.GetInt32(0), Owner: row.IsDBNull(1) ? null : row.GetString(1), row.GetDateTime(2)));
        _times.Clear();
        foreach (var group in rows.GroupBy(row => row.Id))
            _times[group.Key] = [.. group.Select(row => (row.Item3, row.Owner))];
    }

    /// <summary>Who had taken a partition last by a moment; null when nobody owned it.</summary>
    public string? OwnerAt(int partition, DateTime moment) =>
        _times[partition].FindLast(time => time.At <= moment).Owner;
}
