using System.Text;
using Durable.Sdk.Engine;
using Durable.Sdk.TaskHub;

namespace Stores.Conformance;

/// <summary>Short ways to build what a store takes.</summary>
public static class Sample
{
    public static readonly DateTimeOffset Start = new(2025, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static string Text(ReadOnlyMemory<byte> utf8) => Encoding.UTF8.GetString(utf8.Span);

    public static InstanceRecord Record(string id, int partition = 0, string? execution = null) => new()
    {
        InstanceId = id,
        Partition = partition,
        ExecutionId = execution ?? $"{id}-1",
        Name = "Greet",
        CreatedAt = Start,
        UpdatedAt = Start,
    };

    public static InboxMessage Message(string instance, string body = "{}", int partition = 0) =>
        new() { Partition = partition, InstanceId = instance, Body = Utf8(body) };

    public static EnqueueRequest Starting(string id, int partition = 0, params ExecutionStatus[] replaceable) => new()
    {
        Message = Message(id, $$"""{"start":"{{id}}"}""", partition),
        NewInstance = Record(id, partition) with { Status = ExecutionStatus.Pending },
        ReplaceableStatuses = replaceable,
    };

    public static HistorySegment Segment(int first, int count = 1)
    {
        var events = Enumerable.Range(first, count).Select(n => $$"""{"type":"E{{n}}"}""");
        return new(first, count, Utf8($"[{string.Join(',', events)}]"));
    }

    /// <summary>A write that appends one segment.</summary>
    public static InstanceWrite Write(InstanceRecord record, int first = 0, int count = 1, bool mayBeNew = true) =>
        Write(record, mayBeNew, Segment(first, count));

    public static InstanceWrite Write(InstanceRecord record, bool mayBeNew, params HistorySegment[] segments)
    {
        var last = segments.LastOrDefault();
        var end = segments.Length == 0 ? record.EventCount : last.FirstEventId + last.Count;
        var write = new InstanceWrite { Record = record with { EventCount = end }, MayBeNew = mayBeNew };
        write.Segments.AddRange(segments);
        return write;
    }

    public static PartitionCommit Commit(long number, params InstanceWrite[] writes)
    {
        var commit = new PartitionCommit { Number = number };
        commit.Instances.AddRange(writes);
        return commit;
    }
}
