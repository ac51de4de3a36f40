using System.Globalization;
using System.Text.Json;

namespace Durable.Sdk.Engine;

/// <summary>How fields of events are written. Each returns the writer, so that a kind reads as one line.</summary>
internal static class HistoryFieldWriting
{
    public static Utf8JsonWriter Task(this Utf8JsonWriter writer, int taskId)
    {
        writer.WriteNumber(HistoryNames.TaskId, taskId);
        return writer;
    }

    public static Utf8JsonWriter Text(this Utf8JsonWriter writer, JsonEncodedText name, string? text)
    {
        if (text is not null) writer.WriteString(name, text);
        return writer;
    }

    public static Utf8JsonWriter Payload(this Utf8JsonWriter writer, JsonEncodedText name, Payload payload)
    {
        if (payload.IsNone) return writer;
        writer.WritePropertyName(name);
        writer.WriteRawValue(payload.Utf8.Span, skipInputValidation: true);
        return writer;
    }

    // As a DateTime because that ends in 'Z' where a DateTimeOffset ends in '+00:00'.
    public static Utf8JsonWriter Time(this Utf8JsonWriter writer, JsonEncodedText name, DateTimeOffset time)
    {
        writer.WriteString(name, time.UtcDateTime);
        return writer;
    }

    public static void Duration(this Utf8JsonWriter writer, JsonEncodedText name, TimeSpan duration)
    {
        Span<byte> text = stackalloc byte[32]; // The longest text of format "c" has 26 bytes.
        duration.TryFormat(text, out var length, "c", CultureInfo.InvariantCulture);
        writer.WriteString(name, text[..length]);
    }

    public static Utf8JsonWriter Flag(this Utf8JsonWriter writer, JsonEncodedText name, bool isSet)
    {
        if (isSet) writer.WriteBoolean(name, true);
        return writer;
    }

    public static Utf8JsonWriter Numbers(
        this Utf8JsonWriter writer, JsonEncodedText name, IReadOnlyList<int>? numbers)
    {
        if (numbers is null) return writer;
        writer.WriteStartArray(name);
        for (var i = 0; i < numbers.Count; i++) writer.WriteNumberValue(numbers[i]);
        writer.WriteEndArray();
        return writer;
    }

    public static Utf8JsonWriter Tags(this Utf8JsonWriter writer, IReadOnlyDictionary<string, string>? tags)
    {
        if (tags is null) return writer;
        writer.WriteStartObject(HistoryNames.Tags);
        foreach (var (key, value) in tags) writer.WriteString(key, value);
        writer.WriteEndObject();
        return writer;
    }

    public static Utf8JsonWriter Owner(this Utf8JsonWriter writer, SectionOwner owner) => writer
        .Text(HistoryNames.InstanceId, owner.InstanceId).Text(HistoryNames.ExecutionId, owner.ExecutionId)
        .Task(owner.TaskId);

    public static Utf8JsonWriter LockSet(this Utf8JsonWriter writer, IReadOnlyList<string> lockSet)
    {
        writer.WriteStartArray(HistoryNames.LockSet);
        for (var i = 0; i < lockSet.Count; i++) writer.WriteStringValue(lockSet[i]);
        writer.WriteEndArray();
        return writer;
    }

    public static Utf8JsonWriter Parent(this Utf8JsonWriter writer, ParentLink? parent)
    {
        if (parent is null) return writer;
        writer.WriteStartObject(HistoryNames.Parent);
        writer.Text(HistoryNames.Name, parent.Name).Text(HistoryNames.InstanceId, parent.InstanceId)
            .Text(HistoryNames.ExecutionId, parent.ExecutionId).Task(parent.TaskId);
        writer.WriteEndObject();
        return writer;
    }

    public static void Failure(this Utf8JsonWriter writer, FailureDetails? failure) =>
        Failure(writer, HistoryNames.Failure, failure);

    private static void Failure(Utf8JsonWriter writer, JsonEncodedText name, FailureDetails? failure)
    {
        if (failure is null) return;
        writer.WriteStartObject(name);
        writer.Text(HistoryNames.ErrorType, failure.ErrorType).Text(HistoryNames.ErrorMessage, failure.ErrorMessage)
            .Text(HistoryNames.StackTrace, failure.StackTrace);
        writer.Flag(HistoryNames.IsNonRetriable, failure.IsNonRetriable)
            .Payload(HistoryNames.Properties, failure.Properties);
        Failure(writer, HistoryNames.InnerFailure, failure.InnerFailure);
        writer.WriteEndObject();
    }
}
