using Durable.Sdk.Engine;
using Durable.Sdk.TaskHub;

namespace Durable.Sdk.Sqlite;

/// <summary>Writes to the instances, by the writer's connection.</summary>
internal sealed class InstanceTable(Database database) : IDisposable
{
    // Without the columns of the partial index, which SQLite rewrites whenever one of them is set, changed or not.
    private const string Change = "UPDATE instances SET execution_id = ?7, version = ?8, status = ?9, "
        + "updated_at = ?10, completed_at = ?11, event_count = ?12, custom_status = ?13, fault = ?14, "
        + "first_segment = ?17, last_segment = ?18";

    private readonly Statement _find = database.Prepare(
        "SELECT sequence, execution_id = ?2, status, event_count, wake_at, has_open_work, first_segment, last_segment "
        + "FROM instances WHERE instance_id = ?1");

    private readonly Statement _insert = database.Prepare(
        "INSERT INTO instances (instance_id, partition, name, created_at, tags, parent_instance_id, execution_id, "
        + "version, status, updated_at, completed_at, event_count, custom_status, fault, wake_at, has_open_work, "
        + "first_segment, last_segment) "
        + "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)");

    private readonly Statement _change = database.Prepare($"{Change} WHERE sequence = ?19");

    private readonly Statement _changePending = database.Prepare(
        $"{Change}, wake_at = ?15, has_open_work = ?16 WHERE sequence = ?19");

    private readonly Statement _replace = database.Prepare(
        $"{Change}, wake_at = ?15, has_open_work = ?16, partition = ?2, name = ?3, created_at = ?4, tags = ?5, "
        + "parent_instance_id = ?6 WHERE sequence = ?19");

    private readonly Statement _delete = database.Prepare("DELETE FROM instances WHERE sequence = ?1");

    public bool TryFind(string instanceId, string executionId, out InstancePlace place)
    {
        place = default;
        if (!_find.Bind(1, instanceId).Bind(2, executionId).Step()) return false;
        place = new InstancePlace(
            _find.Long(0),
            _find.Bool(1),
            (ExecutionStatus)_find.Int(2),
            _find.Int(3),
            _find.LongOrNull(4),
            _find.Bool(5),
            _find.LongOrNull(6),
            _find.LongOrNull(7));
        _find.Reset();
        return true;
    }

    public void Insert(InstanceRecord record, long? firstSegment = null, long? lastSegment = null)
    {
        InstanceRow.BindFixed(_insert, record);
        InstanceRow.BindChanging(_insert, record);
        _insert.Bind(17, firstSegment).Bind(18, lastSegment).Run();
    }

    public void Update(in InstancePlace place, InstanceWrite write, long? firstSegment, long? lastSegment)
    {
        var record = write.Record;
        var wakeAt = record.WakeAt is { } time ? UnixTicks.From(time) : (long?)null;
        var samePending = place.HasOpenWork == record.HasOpenWork && place.WakeAt == wakeAt;
        var statement = write.MayBeNew ? _replace : samePending ? _change : _changePending;
        if (write.MayBeNew) InstanceRow.BindFixed(statement, record);
        InstanceRow.BindChanging(statement, record);
        statement.Bind(17, firstSegment).Bind(18, lastSegment).Bind(19, place.Sequence).Run();
    }

    public void Delete(long sequence) => _delete.Bind(1, sequence).Run();

    public void Dispose()
    {
        _find.Dispose();
        _insert.Dispose();
        _change.Dispose();
        _changePending.Dispose();
        _replace.Dispose();
        _delete.Dispose();
    }
}
