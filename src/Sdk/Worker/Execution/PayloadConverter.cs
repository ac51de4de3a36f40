using System.Text;
using System.Text.Json;
using Durable.Converters;
using Durable.Sdk.Engine;

namespace Durable.Worker;

/// <summary>Between the application's values and payloads, by the application's data converter.</summary>
internal sealed class PayloadConverter(DataConverter converter)
{
    // The usual converter need not go through text.
    private readonly JsonDataConverter? _json = converter as JsonDataConverter;

    public Payload Write(object? value)
    {
        if (value is null) return Payload.None;
        if (value is SerializedInput given) return Payload.FromJson(given.Json);
        if (_json is not null) return Payload.FromUtf8(_json.SerializeToUtf8(value));
        var text = converter.Serialize(value);
        if (text is null) return Payload.None;
        var utf8 = Encoding.UTF8.GetBytes(text);
        Check(utf8);
        return Payload.FromUtf8(utf8);
    }

    /// <summary>Reads a value; what it was is named in the message when it cannot be read.</summary>
    public object? Read(Payload payload, Type type, string what, string name)
    {
        if (payload.IsNone) return null;
        try
        {
            return _json is not null
                ? _json.DeserializeFromUtf8(payload.Utf8.Span, type)
                : converter.Deserialize(payload.ToString(), type);
        }
        catch (Exception exception)
        {
            // Any exception: what a converter throws is its own affair, and it always means the same here.
            throw new DurableException(ErrorCodes.UnreadablePayload,
                $"The {what} '{name}' cannot be read as '{type}': {exception.Message} It is: {Shown(payload)}. Let "
                + "the type accept what was written, or convert it.",
                exception);
        }
    }

    public T Read<T>(Payload payload, string what, string name) =>
        Read(payload, typeof(T), what, name) is T value ? value : default!;

    private static void Check(byte[] utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        try
        {
            while (reader.Read())
            {
                // Reading to the end is the check.
            }
        }
        catch (JsonException exception)
        {
            throw new InvalidOperationException(
                "The data converter wrote something that is not JSON. History keeps JSON: let it write other text as "
                + "one JSON string.",
                exception);
        }
    }

    private static string Shown(Payload payload)
    {
        const int longest = 200; // Characters of a payload that a message shows.
        var text = payload.ToString();
        return text.Length <= longest ? text : string.Concat(text.AsSpan(0, longest), "…");
    }
}
