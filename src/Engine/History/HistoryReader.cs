using System.Buffers.Text;
using System.Text.Json;

namespace Durable.Sdk.Engine;

/// <summary>Reads events from one piece of memory, of which their payloads are slices.</summary>
internal static class HistoryReader
{
    private static readonly JsonReaderOptions ReaderOptions = new()
    {
        // A payload may be as deep as the application's serializer allows.
        MaxDepth = int.MaxValue,
    };

    public static HistoryEvent ReadOne(ReadOnlyMemory<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8.Span, ReaderOptions);
        try
        {
            reader.Read();
            var read = ReadEvent(ref reader, utf8);
            reader.Read(); // Throws when anything follows.
            return read;
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            throw Unreadable("The event", reader.TokenStartIndex, e);
        }
    }

    public static void ReadMany(ReadOnlyMemory<byte> utf8, List<HistoryEvent> into)
    {
        var before = into.Count;
        var reader = new Utf8JsonReader(utf8.Span, ReaderOptions);
        try
        {
            reader.Read();
            Expect(ref reader, JsonTokenType.StartArray, "an array of events");
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) into.Add(ReadEvent(ref reader, utf8));
            reader.Read(); // Throws when anything follows.
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            throw Unreadable($"Event {into.Count - before} of the batch", reader.TokenStartIndex, e);
        }
    }

    internal static bool Next(ref Utf8JsonReader reader, JsonEncodedText name) =>
        reader.ValueTextEquals(name.EncodedUtf8Bytes) && reader.Read();

    internal static Payload ReadPayload(ref Utf8JsonReader reader, ReadOnlyMemory<byte> utf8)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return Payload.FromUtf8(utf8[start..(int)reader.BytesConsumed]);
    }

    internal static void Expect(ref Utf8JsonReader reader, JsonTokenType type, string expected)
    {
        if (reader.TokenType != type)
            throw new FormatException($"It has '{reader.TokenType}' where {expected} is expected.");
    }

    private static HistoryEvent ReadEvent(ref Utf8JsonReader reader, ReadOnlyMemory<byte> utf8) =>
        ReadFields(ref reader, utf8).Build();

    private static EventFields ReadFields(ref Utf8JsonReader reader, ReadOnlyMemory<byte> utf8)
    {
        Expect(ref reader, JsonTokenType.StartObject, "an object");
        var fields = new EventFields { Kind = HistoryEventKind.Unknown };
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject) ReadField(ref reader, utf8, ref fields);
        return fields;
    }

    // A chain and no table: a look at the length decides most comparisons, and the frequent names come first.
    private static void ReadField(ref Utf8JsonReader reader, ReadOnlyMemory<byte> utf8, ref EventFields fields)
    {
        if (Next(ref reader, HistoryNames.Type)) ReadKind(ref reader, ref fields);
        else if (Next(ref reader, HistoryNames.TaskId)) fields.TaskId = reader.GetInt32();
        else if (Next(ref reader, HistoryNames.Result)) fields.Result = ReadPayload(ref reader, utf8);
        else if (Next(ref reader, HistoryNames.At)) fields.At = reader.GetDateTimeOffset();
        else if (Next(ref reader, HistoryNames.Input)) fields.Input = ReadPayload(ref reader, utf8);
        else if (Next(ref reader, HistoryNames.Name)) fields.Name = reader.GetString();
        else if (Next(ref reader, HistoryNames.Version)) fields.Version = reader.GetString();
        else if (Next(ref reader, HistoryNames.InstanceId)) fields.InstanceId = reader.GetString();
        else if (Next(ref reader, HistoryNames.ExecutionId)) fields.ExecutionId = reader.GetString();
        else if (Next(ref reader, HistoryNames.Status)) fields.Status = HistoryNames.ReadStatus(ref reader);
        else if (Next(ref reader, HistoryNames.Output)) fields.Output = ReadPayload(ref reader, utf8);
        else if (Next(ref reader, HistoryNames.FireAt)) fields.FireAt = reader.GetDateTimeOffset();
        else if (Next(ref reader, HistoryNames.CreatedAt)) fields.CreatedAt = reader.GetDateTimeOffset();
        else if (Next(ref reader, HistoryNames.Failure)) fields.Failure = FailureReader.Read(ref reader, utf8);
        else if (Next(ref reader, HistoryNames.Tags)) fields.Tags = ReadTags(ref reader);
        else if (Next(ref reader, HistoryNames.Parent)) fields.Parent = ReadParent(ref reader, utf8);
        else if (Next(ref reader, HistoryNames.Attempt)) fields.Attempt = reader.GetInt32();
        else if (Next(ref reader, HistoryNames.Timeout)) fields.Timeout = ReadDuration(ref reader);
        else if (Next(ref reader, HistoryNames.StartAt)) fields.StartAt = reader.GetDateTimeOffset();
        else if (Next(ref reader, HistoryNames.TraceParent)) fields.TraceParent = reader.GetString();
        else if (Next(ref reader, HistoryNames.CarriedEvents)) fields.CarriedEvents = ReadCarried(ref reader, utf8);
        else if (Next(ref reader, HistoryNames.IsCancelable)) fields.IsCancelable = reader.GetBoolean();
        else if (Next(ref reader, HistoryNames.Queue)) fields.Queue = reader.GetString();
        else if (Next(ref reader, HistoryNames.Priority)) fields.Priority = reader.GetInt32();
        else if (Next(ref reader, HistoryNames.IsShared)) fields.IsShared = reader.GetBoolean();
        else if (Next(ref reader, HistoryNames.IsRecursive)) fields.IsRecursive = reader.GetBoolean();
        else if (Next(ref reader, HistoryNames.Reason)) fields.Reason = ReadPayload(ref reader, utf8);
        else if (Next(ref reader, HistoryNames.TaskIds)) fields.TaskIds = ReadNumbers(ref reader);
        else if (Next(ref reader, HistoryNames.CausedBy)) fields.CausedBy = ReadNumbers(ref reader);
        else if (Next(ref reader, HistoryNames.PatchId)) fields.PatchId = reader.GetString();
        else if (Next(ref reader, HistoryNames.State)) fields.State = ReadPayload(ref reader, utf8);
        else if (Next(ref reader, HistoryNames.SignalAt)) fields.SignalAt = reader.GetDateTimeOffset();
        else if (Next(ref reader, HistoryNames.LockSet)) fields.LockSet = ReadTexts(ref reader);
        else if (Next(ref reader, HistoryNames.Position)) fields.Position = reader.GetInt32();
        else if (Next(ref reader, HistoryNames.PreviousStatus))
            fields.PreviousStatus = HistoryNames.ReadStatus(ref reader);
        else if (Next(ref reader, HistoryNames.EventCount)) fields.EventCount = reader.GetInt32();
        else reader.Skip();
    }

    private static List<string> ReadTexts(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartArray, "an array of texts");
        var texts = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Expect(ref reader, JsonTokenType.String, "a text");
            texts.Add(reader.GetString()!);
        }

        return texts;
    }

    private static void ReadKind(ref Utf8JsonReader reader, ref EventFields fields)
    {
        fields.Kind = HistoryNames.ReadKind(ref reader);
        if (fields.Kind == HistoryEventKind.Unknown) fields.UnknownType = reader.GetString();
    }

    private static TimeSpan ReadDuration(ref Utf8JsonReader reader) =>
        Utf8Parser.TryParse(reader.ValueSpan, out TimeSpan duration, out var read, 'c')
            && read == reader.ValueSpan.Length
                ? duration
                : throw new FormatException($"'{reader.GetString()}' is no duration.");

    private static Dictionary<string, string>? ReadTags(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null) return null;
        Expect(ref reader, JsonTokenType.StartObject, "an object");
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var key = reader.GetString()!;
            reader.Read();
            tags[key] = reader.GetString()!;
        }

        return tags;
    }

    private static List<int> ReadNumbers(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartArray, "an array of numbers");
        var numbers = new List<int>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) numbers.Add(reader.GetInt32());
        return numbers;
    }

    private static ParentLink? ReadParent(ref Utf8JsonReader reader, ReadOnlyMemory<byte> utf8) =>
        reader.TokenType == JsonTokenType.Null ? null : ReadFields(ref reader, utf8).BuildParent();

    private static List<EventRaised>? ReadCarried(ref Utf8JsonReader reader, ReadOnlyMemory<byte> utf8)
    {
        if (reader.TokenType == JsonTokenType.Null) return null;
        Expect(ref reader, JsonTokenType.StartArray, "an array of events");
        var carried = new List<EventRaised>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var read = ReadEvent(ref reader, utf8);
            carried.Add(read as EventRaised ?? throw new FormatException($"It carries a '{read.GetType().Name}'."));
        }

        return carried;
    }

    // What Utf8JsonReader throws for malformed text, for a value of another kind and for one that does not fit.
    private static bool IsUnreadable(Exception e) =>
        e is JsonException or FormatException or InvalidOperationException;

    private static DurableException Unreadable(string what, long position, Exception cause) => new(
        ErrorCodes.UnreadableHistory,
        $"{what} cannot be read, at byte {position}. {cause.Message} A newer version may have written it: give this "
        + "worker that version of the packages; otherwise the stored history is damaged and is to be restored from a "
        + "backup, or its instance purged.",
        cause);
}
