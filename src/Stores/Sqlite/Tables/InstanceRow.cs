using Durable.Sdk.Engine;
using Durable.Sdk.TaskHub;

namespace Durable.Sdk.Sqlite;

/// <summary>A record as columns, and as parameters in the same order.</summary>
internal static class InstanceRow
{
    /// <summary>What never changes, then what a turn may change.</summary>
    public const string Columns = "i.instance_id, i.partition, i.name, i.created_at, i.tags, i.parent_instance_id, "
        + "i.execution_id, i.version, i.status, i.updated_at, i.completed_at, i.event_count, i.custom_status, i.fault, "
        + "i.wake_at, i.has_open_work";

    /// <summary>How many columns a record has.</summary>
    public const int Count = 16;

    public static InstanceRecord Read(Statement row) => new()
    {
        InstanceId = row.Text(0),
        Partition = row.Int(1),
        Name = row.Text(2),
        CreatedAt = row.Time(3),
        Tags = TagsJson.Read(row.Utf8(4)),
        ParentInstanceId = row.TextOrNull(5),
        ExecutionId = row.Text(6),
        Version = row.TextOrNull(7),
        Status = (ExecutionStatus)row.Int(8),
        UpdatedAt = row.Time(9),
        CompletedAt = row.TimeOrNull(10),
        EventCount = row.Int(11),
        CustomStatus = Payload.FromUtf8(row.Utf8(12).ToArray()),
        Fault = row.TextOrNull(13),
        WakeAt = row.TimeOrNull(14),
        HasOpenWork = row.Bool(15),
    };

    /// <summary>Binds what never changes, as parameters 1 to 6.</summary>
    public static void BindFixed(Statement statement, InstanceRecord record) => statement
        .Bind(1, record.InstanceId)
        .Bind(2, record.Partition)
        .Bind(3, record.Name)
        .Bind(4, record.CreatedAt)
        .Bind(5, TagsJson.Write(record.Tags))
        .Bind(6, record.ParentInstanceId);

    /// <summary>Binds what a turn may change, as parameters 7 to 16.</summary>
    public static void BindChanging(Statement statement, InstanceRecord record) => statement
        .Bind(7, record.ExecutionId)
        .Bind(8, record.Version)
        .Bind(9, (long)record.Status)
        .Bind(10, record.UpdatedAt)
        .Bind(11, record.CompletedAt)
        .Bind(12, record.EventCount)
        .Bind(13, record.CustomStatus.Utf8.Span)
        .Bind(14, record.Fault)
        .Bind(15, record.WakeAt)
        .Bind(16, record.HasOpenWork);
}
