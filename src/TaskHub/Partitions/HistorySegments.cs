using System.Buffers;
using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>Between events and the segments that a store keeps.</summary>
internal static class HistorySegments
{
    // A segment is closed at about this size, so that readers of a long history need little memory at a time and the
    // first one, which tells the input, is quickly read.
    private const int TargetBytes = 64 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    public static void Write(int firstEventId, IReadOnlyList<HistoryEvent> events, List<HistorySegment> into)
    {
        if (events.Count <= 16)
        {
            into.Add(new(firstEventId, events.Count, Encode(events)));
            return;
        }

        // Chunks by number of events at first; one that comes out large is fine, it holds large payloads.
        var chunk = new List<HistoryEvent>();
        var bytes = 0;
        foreach (var historyEvent in events)
        {
            chunk.Add(historyEvent);
            bytes += EstimateBytes(historyEvent);
            if (bytes < TargetBytes) continue;
            into.Add(new(firstEventId, chunk.Count, Encode(chunk)));
            firstEventId += chunk.Count;
            chunk.Clear();
            bytes = 0;
        }

        if (chunk.Count > 0) into.Add(new(firstEventId, chunk.Count, Encode(chunk)));
    }

    public static List<HistoryEvent> Read(IReadOnlyList<HistorySegment> segments)
    {
        var events = new List<HistoryEvent>();
        foreach (var segment in segments) HistoryJson.ReadEvents(segment.Events, events);
        return events;
    }

    private static byte[] Encode(IReadOnlyList<HistoryEvent> events)
    {
        // No state: cleared before each use, and only there so that a turn does not allocate a buffer.
        var buffer = _buffer ??= new();
        buffer.ResetWrittenCount();
        HistoryJson.WriteEvents(buffer, events);
        var encoded = buffer.WrittenSpan.ToArray();
        if (buffer.Capacity > 16 * TargetBytes) _buffer = null;
        return encoded;
    }

    private static int EstimateBytes(HistoryEvent historyEvent)
    {
        const int bytesAround = 100; // Type, ids and names around the payload.
        var payload = historyEvent switch
        {
            ExecutionStarted e => e.Input,
            TaskScheduled e => e.Input,
            TaskCompleted e => e.Result,
            SubOrchestrationCreated e => e.Input,
            SubOrchestrationCompleted e => e.Result,
            EventRaised e => e.Input,
            EventSent e => e.Input,
            _ => Payload.None,
        };
        return bytesAround + payload.Utf8.Length;
    }
}
