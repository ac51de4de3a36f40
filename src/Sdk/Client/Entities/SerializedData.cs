using Durable.Converters;

namespace Durable.Client.Entities;

/// <summary>A value as JSON, with what reads it.</summary>
/// <param name="value">The JSON text.</param>
/// <param name="converter">Reads it; null for the default one.</param>
public sealed class SerializedData(string value, DataConverter? converter = null)
{
    /// <summary>The JSON text.</summary>
    public string Value { get; } = value;

    /// <summary>Reads it.</summary>
    public DataConverter Converter { get; } = converter ?? JsonDataConverter.Default;

    /// <summary>Reads the value.</summary>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <returns>The value.</returns>
    public T ReadAs<T>() => Converter.Deserialize<T>(Value)!;
}
