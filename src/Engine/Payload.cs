using System.Text;
using System.Text.Json;

namespace Durable.Sdk.Engine;

/// <summary>
/// A value that travels through history: one UTF-8 encoded JSON text, or nothing at all.
/// Immutable as long as the memory handed to <see cref="FromUtf8"/> is not written to afterwards.
/// </summary>
public readonly struct Payload : IEquatable<Payload>
{
    // How deep a payload may be is for the application's serializer to say.
    private static readonly JsonDocumentOptions AnyDepth = new() { MaxDepth = int.MaxValue };

    private Payload(ReadOnlyMemory<byte> utf8) => Utf8 = utf8;

    /// <summary>The absent value. It differs from the JSON text <c>null</c>.</summary>
    public static Payload None => default;

    /// <summary>The JSON text in UTF-8; empty when there is no value.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; }

    /// <summary>Whether there is no value.</summary>
    public bool IsNone => Utf8.IsEmpty;

    /// <summary>Wraps JSON text without copying or checking it.</summary>
    /// <param name="utf8">
    /// One JSON text in UTF-8. The payload owns the memory from now on; empty means no value.
    /// </param>
    /// <returns>The payload.</returns>
    public static Payload FromUtf8(ReadOnlyMemory<byte> utf8) => new(utf8);

    /// <summary>Encodes JSON text without checking it.</summary>
    /// <param name="json">One JSON text; null or empty means no value.</param>
    /// <returns>The payload.</returns>
    public static Payload FromJson(string? json) =>
        string.IsNullOrEmpty(json) ? None : new(Encoding.UTF8.GetBytes(json));

    /// <summary>
    /// Tells whether both payloads say the same JSON: the same bytes, or the same value where the order of properties
    /// and the white space do not count.
    /// </summary>
    /// <param name="other">The payload to compare with.</param>
    /// <returns>True when they are the same value. What is no valid JSON is the same as its own bytes only.</returns>
    public bool IsSameJsonAs(Payload other)
    {
        if (Equals(other)) return true;
        if (IsNone || other.IsNone) return false;
        try
        {
            using var one = JsonDocument.Parse(Utf8, AnyDepth);
            using var two = JsonDocument.Parse(other.Utf8, AnyDepth);
            return JsonElement.DeepEquals(one.RootElement, two.RootElement);
        }
        catch (JsonException)
        {
            return false; // A serializer that the application chose may write anything.
        }
    }

    /// <inheritdoc/>
    public bool Equals(Payload other) => Utf8.Span.SequenceEqual(other.Utf8.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Payload other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Utf8.Span);
        return hash.ToHashCode();
    }

    /// <summary>The JSON text, or an empty string when there is no value.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Encoding.UTF8.GetString(Utf8.Span);

    /// <summary>The JSON text, or null when there is no value.</summary>
    /// <returns>The text or null.</returns>
    public string? ToJson() => IsNone ? null : ToString();

    /// <summary>Compares the bytes of two payloads.</summary>
    /// <param name="left">One payload.</param>
    /// <param name="right">The other payload.</param>
    /// <returns>True when the bytes are equal.</returns>
    public static bool operator ==(Payload left, Payload right) => left.Equals(right);

    /// <summary>Compares the bytes of two payloads.</summary>
    /// <param name="left">One payload.</param>
    /// <param name="right">The other payload.</param>
    /// <returns>True when the bytes differ.</returns>
    public static bool operator !=(Payload left, Payload right) => !left.Equals(right);
}
