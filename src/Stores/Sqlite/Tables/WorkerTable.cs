namespace Durable.Sdk.Sqlite;

/// <summary>The workers that have said that they are alive, and until when that holds.</summary>
internal sealed class WorkerTable(Database database) : IDisposable
{
    private readonly Statement _note = database.Prepare(
        "INSERT INTO workers (name, alive_until) VALUES (?1, ?2) "
        + "ON CONFLICT (name) DO UPDATE SET alive_until = excluded.alive_until");

    private readonly Statement _remove = database.Prepare("DELETE FROM workers WHERE name = ?1");

    private readonly Statement _removeOld = database.Prepare("DELETE FROM workers WHERE alive_until <= ?1");

    private readonly Statement _list = database.Prepare(
        "SELECT name, alive_until FROM workers WHERE alive_until > ?1");

    public void Note(string name, DateTimeOffset until) => _note.Bind(1, name).Bind(2, until).Run();

    public void Remove(string name) => _remove.Bind(1, name).Run();

    /// <summary>Removes those whose time has run out.</summary>
    public void RemoveOld(DateTimeOffset now) => _removeOld.Bind(1, now).Run();

    /// <summary>Lists those who are alive, and until when that holds.</summary>
    public Dictionary<string, DateTimeOffset> List(DateTimeOffset now)
    {
        Dictionary<string, DateTimeOffset> workers = new(StringComparer.Ordinal);
        _list.Bind(1, now);
        while (_list.Step()) workers.Add(_list.Text(0), _list.Time(1));
        return workers;
    }

    public void Dispose()
    {
        _note.Dispose();
        _remove.Dispose();
        _removeOld.Dispose();
        _list.Dispose();
    }
}
