using System.Globalization;

namespace Durable.Sdk.Postgres;

/// <summary>
/// What stores of a hub tell one another through the server: the partitions in which something happened.
/// </summary>
/// <param name="schema">The schema of the hub.</param>
internal sealed class Notifications(SchemaName schema)
{
    // A payload has 8,000 bytes at most; beyond so many partitions it says that anything may have changed.
    private const int MaxPartitions = 500;

    // What this store sends it is not told itself.
    private readonly string _sender = Guid.NewGuid().ToString("N")[..8];

    public string Channel { get; } = $"{schema.Name}_hub";

    /// <summary>Writes a payload: who sends it, then partitions, or nothing for anything.</summary>
    public string Write(IReadOnlyCollection<int?> partitions)
    {
        var isAnything = partitions.Count > MaxPartitions || partitions.Contains(null);
        return string.Create(
            CultureInfo.InvariantCulture, $"{_sender}:{(isAnything ? "" : string.Join(',', partitions))}");
    }

    /// <summary>Writes a payload that this store is told too.</summary>
    public static string WriteForAll(int partition) =>
        string.Create(CultureInfo.InvariantCulture, $"transaction:{partition}");

    /// <summary>Reads a payload.</summary>
    /// <returns>The partitions; one null for anything; none when this store has sent it.</returns>
    public IEnumerable<int?> Read(string payload)
    {
        var end = payload.IndexOf(':', StringComparison.Ordinal);
        if (end < 0) return [null];
        if (payload.AsSpan(0, end).SequenceEqual(_sender)) return [];
        return payload[(end + 1)..].Split(',').Select(text =>
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var partition)
                ? partition
                : (int?)null);
    }
}
