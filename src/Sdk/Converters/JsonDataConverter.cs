using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Durable.Http;
using Durable.Schedules;

namespace Durable.Converters;

/// <summary>The data converter over System.Text.Json. Safe to use from many threads.</summary>
public sealed class JsonDataConverter : DataConverter
{
    private readonly JsonSerializerOptions _options;

    /// <summary>Creates a converter.</summary>
    /// <param name="options">
    /// How values are written; null for the defaults of the web (camel case), with fields, and text left readable. Give
    /// options with a <see cref="JsonSerializerOptions.TypeInfoResolver"/> where reflection is not available: it lists
    /// the application's types; generated inputs and common types of the base library are known.
    /// </param>
    public JsonDataConverter(JsonSerializerOptions? options = null) => _options = Prepare(options);

    /// <summary>The converter with the default options.</summary>
    public static JsonDataConverter Default { get; } = new();

    /// <inheritdoc/>
    public override string? Serialize(object? value) =>
        value is null ? null : JsonSerializer.Serialize(value, _options.GetTypeInfo(value.GetType()));

    /// <inheritdoc/>
    public override object? Deserialize(string? data, Type targetType) =>
        data is null ? null : JsonSerializer.Deserialize(data, _options.GetTypeInfo(targetType));

    /// <summary>Writes a value as JSON in UTF-8, without going through text.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The JSON.</returns>
    internal byte[] SerializeToUtf8(object value) =>
        JsonSerializer.SerializeToUtf8Bytes(value, _options.GetTypeInfo(value.GetType()));

    /// <summary>Reads a value from JSON in UTF-8.</summary>
    /// <param name="utf8">The JSON.</param>
    /// <param name="targetType">The type to read.</param>
    /// <returns>The value.</returns>
    internal object? DeserializeFromUtf8(ReadOnlySpan<byte> utf8, Type targetType) =>
        JsonSerializer.Deserialize(utf8, _options.GetTypeInfo(targetType));

    private static JsonSerializerOptions Prepare(JsonSerializerOptions? given)
    {
        var options = given is null
            ? new JsonSerializerOptions(JsonSerializerDefaults.Web)
            {
                IncludeFields = true,
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
            : new JsonSerializerOptions(given);
        if (options.TypeInfoResolver is null) UseReflection(options);
        // Last, so that the application's own contract for one of these types comes first.
        options.TypeInfoResolverChain.Add(GeneratedPayloads.Resolver);
        options.TypeInfoResolverChain.Add(HttpJsonContext.Default);
        options.TypeInfoResolverChain.Add(CommonJsonContext.Default);
        options.TypeInfoResolverChain.Add(ScheduleJsonContext.Default);
        options.MakeReadOnly();
        return options;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026",
        Justification = "Taken only where reflection is enabled; a trimmed application disables it and gives a "
            + "resolver.")]
    [UnconditionalSuppressMessage("AOT", "IL3050",
        Justification = "Taken only where reflection is enabled; an AOT application disables it and gives a resolver.")]
    private static void UseReflection(JsonSerializerOptions options) =>
        options.TypeInfoResolver = JsonSerializer.IsReflectionEnabledByDefault
            ? new DefaultJsonTypeInfoResolver()
            : JsonTypeInfoResolver.Combine();
}
