using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Durable.Converters;

/// <summary>
/// How generated input records become JSON without reflection. Other generators cannot see them, and so no context of
/// the application can list them. Generated code calls this.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GeneratedPayloads
{
    // Weak in the type: an assembly that is unloaded takes its records with it.
    private static readonly ConditionalWeakTable<Type, Func<JsonSerializerOptions, JsonTypeInfo>> _known = [];

    /// <summary>Gives what is known, after the application's own contracts.</summary>
    internal static IJsonTypeInfoResolver Resolver { get; } = new KnownResolver();

    /// <summary>Adds a record. Adding it again does nothing.</summary>
    /// <typeparam name="TRecord">The record.</typeparam>
    /// <param name="create">Makes it of the values of its parts, in their order.</param>
    /// <param name="parts">Its properties, made when the record is first written or read.</param>
    public static void Add<TRecord>(Func<object?[], TRecord> create, Func<PayloadPart<TRecord>[]> parts)
        where TRecord : notnull
    {
        ArgumentNullException.ThrowIfNull(create);
        ArgumentNullException.ThrowIfNull(parts);
        _known.TryAdd(typeof(TRecord), options => Describe(options, create, parts()));
    }

    private static JsonTypeInfo<TRecord> Describe<TRecord>(
        JsonSerializerOptions options, Func<object?[], TRecord> create, PayloadPart<TRecord>[] parts)
        where TRecord : notnull =>
        JsonMetadataServices.CreateObjectInfo<TRecord>(options, new()
        {
            ObjectWithParameterizedConstructorCreator = values => create(values),
            ConstructorParameterMetadataInitializer = () => Array.ConvertAll(parts, part => part.ToParameter(parts)),
            PropertyMetadataInitializer = _ => Array.ConvertAll(parts, part => part.ToProperty(options)),
        });

    private sealed class KnownResolver : IJsonTypeInfoResolver
    {
        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) =>
            _known.TryGetValue(type, out var describe) ? describe(options) : null;
    }
}
