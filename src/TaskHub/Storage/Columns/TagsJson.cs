using System.Text.Json;
using System.Text.Json.Serialization;

namespace Durable.Sdk.TaskHub;

/// <summary>Tags as stores keep them: a JSON object.</summary>
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class TagsJson : JsonSerializerContext
{
    public static byte[]? Write(IReadOnlyDictionary<string, string>? tags) =>
        tags is null ? null : JsonSerializer.SerializeToUtf8Bytes(new(tags), Default.DictionaryStringString);

    public static Dictionary<string, string>? Read(ReadOnlySpan<byte> utf8) =>
        utf8.IsEmpty ? null : JsonSerializer.Deserialize(utf8, Default.DictionaryStringString);
}
