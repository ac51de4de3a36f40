using System.Buffers;
using System.Text.Json;
using Durable.Converters;
using Durable.Sdk.Engine;
using Durable.Worker;

namespace Durable;

/// <summary>The properties of a failure, as one JSON object in history and as values for applications.</summary>
internal static class FailureProperties
{
    // How deep a value may be is for the converter that writes it to say.
    private static readonly JsonDocumentOptions _anyDepth = new() { MaxDepth = int.MaxValue };

    private static readonly PayloadConverter _defaultConverter = new(JsonDataConverter.Default);

    public static Payload Write(
        IEnumerable<KeyValuePair<string, object?>>? properties,
        PayloadConverter? converter = null,
        Action<string, Exception>? onUnwritable = null)
    {
        if (properties is null) return Payload.None;
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        foreach (var (name, value) in properties)
        {
            writer.WritePropertyName(name);
            WriteValue(writer, name, value, converter ?? _defaultConverter, onUnwritable);
        }

        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenCount == "{}".Length ? Payload.None : Payload.FromUtf8(buffer.WrittenSpan.ToArray());
    }

    public static IReadOnlyDictionary<string, object?>? Read(Payload properties)
    {
        if (properties.IsNone) return null;
        using var document = JsonDocument.Parse(properties.Utf8, _anyDepth);
        if (document.RootElement.ValueKind != JsonValueKind.Object) return null; // Not of our writing.
        var read = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var property in document.RootElement.EnumerateObject())
            read[property.Name] = ReadValue(property.Value);
        return read;
    }

    private static void WriteValue(
        Utf8JsonWriter writer,
        string name,
        object? value,
        PayloadConverter converter,
        Action<string, Exception>? onUnwritable)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); return;
            case string text: writer.WriteStringValue(text); return;
            case bool truth: writer.WriteBooleanValue(truth); return;
            case int number: writer.WriteNumberValue(number); return;
            case long number: writer.WriteNumberValue(number); return;
            case JsonElement { ValueKind: not JsonValueKind.Undefined } element: element.WriteTo(writer); return;
        }

        try
        {
            var written = converter.Write(value);
            if (written.IsNone) writer.WriteNullValue();
            else writer.WriteRawValue(written.Utf8.Span);
        }
        catch (Exception exception)
        {
            // Whatever a converter throws: the failure is worth more than one of its properties.
            onUnwritable?.Invoke(name, exception);
            writer.WriteStringValue(value.GetType().ToString());
        }
    }

    private static object? ReadValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? (object)whole : value.GetDouble(),
        _ => value.Clone(), // The document goes.
    };
}
