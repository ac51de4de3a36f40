using Durable.Sdk.TaskHub;

namespace Durable.Sdk.Sqlite;

/// <summary>
/// Marks of calls that have completed in a transaction of their own. A mark stays for as long as its execution is the
/// instance's, so that another run of the call, however late, finds it.
/// </summary>
internal sealed class CompletionTable(Database database) : IDisposable
{
    private readonly Statement _forgetEarlier = database.Prepare(
        "DELETE FROM completed_activities WHERE instance_id = ?1 AND execution_id <> ?2");

    private readonly Statement _mark = database.Prepare(
        "INSERT OR IGNORE INTO completed_activities (instance_id, execution_id, task_id) "
        + "SELECT instance_id, execution_id, ?3 FROM instances "
        + "WHERE instance_id = ?1 AND execution_id = ?2 AND completed_at IS NULL RETURNING 1");

    private readonly Statement _deleteFor = database.Prepare(
        "DELETE FROM completed_activities WHERE instance_id IN (SELECT value FROM json_each(?1))");

    /// <summary>Marks a call, if its execution goes on and no run of it has completed.</summary>
    public bool TryMark(InboxMessage completion, int taskId)
    {
        _forgetEarlier.Bind(1, completion.InstanceId).Bind(2, completion.ExecutionId).Run();
        _mark.Bind(1, completion.InstanceId).Bind(2, completion.ExecutionId).Bind(3, taskId);
        if (!_mark.Step()) return false;
        _mark.Run();
        return true;
    }

    /// <summary>Removes the marks of instances.</summary>
    /// <param name="instanceIds">Their ids as a JSON array.</param>
    public void RemoveFor(ReadOnlySpan<byte> instanceIds) => _deleteFor.Bind(1, instanceIds).Run();

    public void Dispose()
    {
        _forgetEarlier.Dispose();
        _mark.Dispose();
        _deleteFor.Dispose();
    }
}
