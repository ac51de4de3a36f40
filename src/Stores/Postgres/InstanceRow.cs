using Durable.Sdk.Engine;
using Durable.Sdk.TaskHub;
using Npgsql;

namespace Durable.Sdk.Postgres;

/// <summary>A record as columns.</summary>
internal static class InstanceRow
{
    public const string Columns = "i.instance_id, i.partition, i.name, i.created_at, i.tags, i.parent_instance_id, "
        + "i.execution_id, i.version, i.status, i.updated_at, i.completed_at, i.event_count, i.custom_status, i.fault, "
        + "i.wake_at, i.has_open_work";

    /// <summary>How many columns a record has.</summary>
    public const int Count = 16;

    public static InstanceRecord Read(NpgsqlDataReader row) => new()
    {
        InstanceId = row.GetString(0),
        Partition = row.GetInt32(1),
        Name = row.GetString(2),
        CreatedAt = UnixTicks.ToTime(row.GetInt64(3)),
        Tags = row.IsDBNull(4) ? null : TagsJson.Read(row.GetFieldValue<byte[]>(4)),
        ParentInstanceId = TextOrNull(row, 5),
        ExecutionId = row.GetString(6),
        Version = TextOrNull(row, 7),
        Status = (ExecutionStatus)row.GetInt16(8),
        UpdatedAt = UnixTicks.ToTime(row.GetInt64(9)),
        CompletedAt = TimeOrNull(row, 10),
        EventCount = row.GetInt32(11),
        CustomStatus = row.IsDBNull(12) ? default : Payload.FromUtf8(row.GetFieldValue<byte[]>(12)),
        Fault = TextOrNull(row, 13),
        WakeAt = TimeOrNull(row, 14),
        HasOpenWork = row.GetBoolean(15),
    };

    public static string? TextOrNull(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetString(column);

    public static DateTimeOffset? TimeOrNull(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : UnixTicks.ToTime(row.GetInt64(column));

    public static HistorySegment? SegmentOrNull(NpgsqlDataReader row, int column) => row.IsDBNull(column)
        ? null
        : new(row.GetInt32(column), row.GetInt32(column + 1), row.GetFieldValue<byte[]>(column + 2));

    public static long? Ticks(DateTimeOffset? time) => time is { } known ? UnixTicks.From(known) : null;

    // A bare null would become an empty memory here, and so an empty text.
    public static ReadOnlyMemory<byte>? Text(Payload payload) =>
        payload.IsNone ? default(ReadOnlyMemory<byte>?) : payload.Utf8;

    public static ReadOnlyMemory<byte>? Text(IReadOnlyDictionary<string, string>? tags) =>
        TagsJson.Write(tags) is { } text ? text : default(ReadOnlyMemory<byte>?);

    /// <summary>
    /// What names and versions are compared by: without regard to case, as .NET sees it and not the server's locale.
    /// </summary>
    public static string Key(string name) => name.ToUpperInvariant();
}
