using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>An entity at one moment.</summary>
/// <param name="Record">Its row; see <see cref="EntityStatus.Of"/> for what it tells.</param>
/// <param name="Snapshot">Its state and its lock; null when not asked for.</param>
public sealed record EntityView(InstanceRecord Record, EntitySnapshot? Snapshot)
{
    internal static EntityView From(InstanceView view) => new(
        view.Record,
        view.Last is { } last ? HistorySegments.Read([last]).OfType<EntitySnapshot>().LastOrDefault() : null);
}
