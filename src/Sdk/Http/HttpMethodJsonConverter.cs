using System.Text.Json;
using System.Text.Json.Serialization;

namespace Durable.Http;

/// <summary>A method as its name.</summary>
internal sealed class HttpMethodJsonConverter : JsonConverter<HttpMethod>
{
    public override HttpMethod Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.GetString() is { Length: > 0 } name
            ? HttpMethod.Parse(name)
            : throw new JsonException("An HTTP method is a text that is not empty.");

    public override void Write(Utf8JsonWriter writer, HttpMethod value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Method);
}
