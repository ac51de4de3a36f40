using System.Text.Json;

namespace Durable.Sdk.Sqlite;

/// <summary>Lists as one parameter of a statement, for <c>json_each</c>.</summary>
internal static class JsonText
{
    public static byte[] Array(IEnumerable<string> values)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartArray();
            foreach (var value in values) json.WriteStringValue(value);
            json.WriteEndArray();
        }

        return stream.ToArray();
    }
}
