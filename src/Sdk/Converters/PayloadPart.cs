using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Durable.Converters;

/// <summary>A property of a generated input record. Generated code makes these.</summary>
/// <typeparam name="TRecord">The record.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class PayloadPart<TRecord>
{
    private protected PayloadPart()
    {
    }

    internal abstract JsonParameterInfoValues ToParameter(PayloadPart<TRecord>[] parts);

    internal abstract JsonPropertyInfo ToProperty(JsonSerializerOptions options);
}

/// <summary>A property of a generated input record. Generated code makes these.</summary>
/// <typeparam name="TRecord">The record.</typeparam>
/// <typeparam name="T">Type of the property.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PayloadPart<TRecord, T> : PayloadPart<TRecord>
{
    private readonly string _name;
    private readonly string _jsonName;
    private readonly Func<TRecord, T> _read;
    private readonly bool _hasDefault;
    private readonly T? _default;

    /// <summary>Describes a property that has no default.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="jsonName">Its name in JSON.</param>
    /// <param name="read">Reads it.</param>
    public PayloadPart(string name, string jsonName, Func<TRecord, T> read)
    {
        (_name, _jsonName, _read) = (name, jsonName, read);
    }

    /// <summary>Describes a property that has a default.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="jsonName">Its name in JSON.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="value">What it is when it is not there.</param>
    public PayloadPart(string name, string jsonName, Func<TRecord, T> read, T value)
        : this(name, jsonName, read)
    {
        (_hasDefault, _default) = (true, value);
    }

    internal override JsonParameterInfoValues ToParameter(PayloadPart<TRecord>[] parts) => new()
    {
        Name = _name,
        ParameterType = typeof(T),
        Position = Array.IndexOf(parts, this),
        HasDefaultValue = _hasDefault,
        DefaultValue = _default,
        IsNullable = default(T) is null,
    };

    internal override JsonPropertyInfo ToProperty(JsonSerializerOptions options) =>
        JsonMetadataServices.CreatePropertyInfo(options, new JsonPropertyInfoValues<T>
        {
            IsProperty = true,
            IsPublic = true,
            DeclaringType = typeof(TRecord),
            PropertyName = _name,
            JsonPropertyName = _jsonName,
            Getter = record => _read((TRecord)record),
        });
}
