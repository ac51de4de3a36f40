using Durable.Sdk.TaskHub;

namespace Durable.Sdk.Sqlite;

/// <summary>Writes to the inboxes. Message ids count from 1 in each partition and are never given again.</summary>
internal sealed class InboxTable(Database database) : IDisposable
{
    private readonly Statement _insert = database.Prepare(
        "INSERT INTO inbox (partition, id, instance_id, execution_id, visible_at, body) "
        + "VALUES (?1, ?2, ?3, ?4, ?5, ?6)");

    private readonly Statement _nextId = database.Prepare(
        "UPDATE partitions SET last_message_id = last_message_id + 1 WHERE partition = ?1 RETURNING last_message_id");

    private readonly Statement _delete = database.Prepare("DELETE FROM inbox WHERE partition = ?1 AND id = ?2");

    private readonly Statement _deleteFor = database.Prepare(
        "DELETE FROM inbox WHERE instance_id IN (SELECT value FROM json_each(?1))");

    /// <summary>Adds a message under the next id of its partition.</summary>
    /// <returns>False when there is no such partition.</returns>
    public bool TryAdd(InboxMessage message)
    {
        if (!_nextId.Bind(1, message.Partition).Step()) return false;
        var id = _nextId.Long(0);
        _nextId.Run();
        Add(id, message);
        return true;
    }

    public void Add(long id, InboxMessage message) => _insert
        .Bind(1, message.Partition)
        .Bind(2, id)
        .Bind(3, message.InstanceId)
        .Bind(4, message.ExecutionId)
        .Bind(5, message.VisibleAt)
        .Bind(6, message.Body.Span)
        .Run();

    public void Remove(int partition, long id) => _delete.Bind(1, partition).Bind(2, id).Run();

    /// <summary>Removes what waits for instances in whichever partition.</summary>
    /// <param name="instanceIds">Their ids as a JSON array.</param>
    public void RemoveFor(ReadOnlySpan<byte> instanceIds) => _deleteFor.Bind(1, instanceIds).Run();

    public void Dispose()
    {
        _insert.Dispose();
        _nextId.Dispose();
        _delete.Dispose();
        _deleteFor.Dispose();
    }
}
