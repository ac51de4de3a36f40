namespace Durable;

/// <summary>
/// Between the application's values and the JSON that travels through history. Implementations are called from many
/// threads at once.
/// </summary>
public abstract class DataConverter
{
    /// <summary>Writes a value as one JSON text.</summary>
    /// <param name="value">The value; null for none.</param>
    /// <returns>The JSON text, or null for no value. Text that is not JSON is refused by the caller.</returns>
    public abstract string? Serialize(object? value);

    /// <summary>Reads a value from JSON.</summary>
    /// <param name="data">The JSON text; null for no value.</param>
    /// <param name="targetType">The type to read.</param>
    /// <returns>The value; null when there is none.</returns>
    public abstract object? Deserialize(string? data, Type targetType);

    /// <summary>Reads a value from JSON.</summary>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <param name="data">The JSON text; null for no value.</param>
    /// <returns>The value; the type's default when there is none.</returns>
    public T? Deserialize<T>(string? data) => Deserialize(data, typeof(T)) is T value ? value : default;
}
