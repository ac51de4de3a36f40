using System.Text.Json;
using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>
/// What the row of an entity tells without its history, kept where an orchestration has its custom status: so queries
/// need no states, and an operation that only has to wait does not write the state again.
/// </summary>
/// <param name="HasState">Whether the entity has a state.</param>
/// <param name="Backlog">How many operations and lock requests wait.</param>
/// <param name="LockedBy">The orchestration that holds its lock; null while it is unlocked.</param>
public readonly record struct EntityStatus(bool HasState, int Backlog, string? LockedBy)
{
    private const string NoStateName = "hasNoState";
    private const string BacklogName = "backlog";
    private const string LockedByName = "lockedBy";

    /// <summary>Reads it from a record.</summary>
    /// <param name="record">The record of an entity.</param>
    /// <returns>The status; what the record does not say has its default.</returns>
    public static EntityStatus Of(InstanceRecord record)
    {
        if (record.CustomStatus.IsNone) return new(true, 0, null);
        using var json = JsonDocument.Parse(record.CustomStatus.Utf8);
        var root = json.RootElement;
        return new(
            !root.TryGetProperty(NoStateName, out _),
            root.TryGetProperty(BacklogName, out var backlog) ? backlog.GetInt32() : 0,
            root.TryGetProperty(LockedByName, out var lockedBy) ? lockedBy.GetString() : null);
    }

    /// <summary>As a record keeps it: what is not the default.</summary>
    /// <returns>A JSON object; none for an unlocked entity with a state for which nothing waits.</returns>
    internal Payload ToPayload()
    {
        if (this is { HasState: true, Backlog: 0, LockedBy: null }) return Payload.None;
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            if (!HasState) json.WriteBoolean(NoStateName, true);
            if (Backlog > 0) json.WriteNumber(BacklogName, Backlog);
            if (LockedBy is not null) json.WriteString(LockedByName, LockedBy);
            json.WriteEndObject();
        }

        return Payload.FromUtf8(stream.ToArray());
    }
}
