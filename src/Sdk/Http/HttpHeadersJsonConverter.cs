using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Primitives;

namespace Durable.Http;

/// <summary>Headers as JSON: <c>{"Accept": "text/plain", "Via": ["one", "two"]}</c>.</summary>
internal sealed class HttpHeadersJsonConverter : JsonConverter<IDictionary<string, StringValues>>
{
    public override IDictionary<string, StringValues> Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Expect(reader.TokenType == JsonTokenType.StartObject);
        var headers = HttpHeaderMap.Create();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            headers.Append(name, ReadValues(ref reader));
        }

        return headers;
    }

    public override void Write(
        Utf8JsonWriter writer, IDictionary<string, StringValues> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, values) in value)
        {
            writer.WritePropertyName(name);
            if (values.Count == 1)
            {
                writer.WriteStringValue(values[0]);
                continue;
            }

            writer.WriteStartArray();
            foreach (var one in values) writer.WriteStringValue(one);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static StringValues ReadValues(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray) return ReadValue(ref reader);
        var values = new List<string?>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) values.Add(ReadValue(ref reader));
        return new([.. values]);
    }

    private static string? ReadValue(ref Utf8JsonReader reader)
    {
        Expect(reader.TokenType is JsonTokenType.String or JsonTokenType.Null);
        return reader.GetString();
    }

    private static void Expect(bool isRight)
    {
        if (!isRight)
            throw new JsonException("Headers are an object whose values are texts or arrays of texts.");
    }
}
