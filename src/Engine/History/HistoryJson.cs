using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Durable.Sdk.Engine;

/// <summary>
/// Events as JSON that a person can read, such as <c>{"type":"TaskCompleted","taskId":7,"result":"Hello"}</c>. The
/// format is for ever. Thread safe.
/// </summary>
public static class HistoryJson
{
    // A buffer that grew beyond this for one big event is let go.
    private const int MaxScratchBytes = 64 * 1024;

    private static readonly JsonWriterOptions WriterOptions = new()
    {
        // Histories are no part of a web page, and text shall stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        // A payload may be as deep as the application's serializer allows.
        MaxDepth = int.MaxValue,
        SkipValidation = true,
    };

    // A cache and no state: whoever takes it leaves null behind, and what it holds is reset before it is put back. So
    // no call can see another's, not even one that is made from inside a call.
    [ThreadStatic]
    private static Scratch? _scratch;

    /// <summary>Writes one event as a JSON object.</summary>
    /// <param name="writer">Where to. Payloads are embedded as they are, whatever its options say.</param>
    /// <param name="historyEvent">The event. Its payloads must be valid JSON: nothing checks them here.</param>
    public static void WriteEvent(Utf8JsonWriter writer, HistoryEvent historyEvent) =>
        HistoryWriter.Write(writer, historyEvent);

    /// <summary>Writes events as one JSON array in UTF-8.</summary>
    /// <param name="output">Where to; the bytes are appended.</param>
    /// <param name="events">The events in their order. Their payloads must be valid JSON: nothing checks them.</param>
    public static void WriteEvents(IBufferWriter<byte> output, IReadOnlyList<HistoryEvent> events)
    {
        var scratch = TakeScratch();
        var writer = scratch.Writer;
        writer.Reset(output);
        writer.WriteStartArray();
        for (var i = 0; i < events.Count; i++) HistoryWriter.Write(writer, events[i]);
        writer.WriteEndArray();
        writer.Flush();
        writer.Reset(scratch.Buffer); // Or the cache would keep the caller's buffer alive.
        _scratch = scratch;
    }

    /// <summary>Encodes one event, such as for the body of a message.</summary>
    /// <param name="historyEvent">The event. Its payloads must be valid JSON: nothing checks them here.</param>
    /// <returns>The JSON object in UTF-8; the caller owns the array.</returns>
    public static byte[] ToUtf8(HistoryEvent historyEvent)
    {
        var scratch = TakeScratch();
        HistoryWriter.Write(scratch.Writer, historyEvent);
        scratch.Writer.Flush();
        var utf8 = scratch.Buffer.WrittenSpan.ToArray();
        scratch.Buffer.ResetWrittenCount();
        scratch.Writer.Reset();
        if (scratch.Buffer.Capacity <= MaxScratchBytes) _scratch = scratch;
        return utf8;
    }

    /// <summary>Reads one event that <see cref="ToUtf8"/> or <see cref="WriteEvent"/> wrote.</summary>
    /// <param name="utf8">
    /// One JSON object. The event's payloads are slices of this memory, which must not be written to afterwards.
    /// </param>
    /// <returns>The event; fields that this version does not know are passed over.</returns>
    /// <exception cref="Durable.DurableException">
    /// <see cref="ErrorCodes.UnreadableHistory"/>: it is malformed, or of a type that this version does not know.
    /// </exception>
    public static HistoryEvent ReadEvent(ReadOnlyMemory<byte> utf8) => HistoryReader.ReadOne(utf8);

    /// <summary>Reads events that <see cref="WriteEvents"/> wrote.</summary>
    /// <param name="utf8Array">
    /// One JSON array. The events' payloads are slices of this memory, which must not be written to afterwards.
    /// </param>
    /// <param name="into">Takes the events in their order. After an exception it holds those before the fault.</param>
    /// <exception cref="Durable.DurableException">
    /// <see cref="ErrorCodes.UnreadableHistory"/>: one is malformed, or of a type that this version does not know.
    /// </exception>
    public static void ReadEvents(ReadOnlyMemory<byte> utf8Array, List<HistoryEvent> into) =>
        HistoryReader.ReadMany(utf8Array, into);

    private static Scratch TakeScratch()
    {
        var scratch = _scratch ?? new();
        _scratch = null;
        return scratch;
    }

    private sealed class Scratch
    {
        public Scratch() => Writer = new(Buffer, WriterOptions);

        public ArrayBufferWriter<byte> Buffer { get; } = new(1024);

        public Utf8JsonWriter Writer { get; }
    }
}
