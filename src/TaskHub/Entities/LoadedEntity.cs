using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>Where an entity stands as its partition's owner knows it.</summary>
internal sealed class LoadedEntity(EntitySnapshot snapshot)
{
    /// <summary>Its lock, and what waits for it.</summary>
    public EntityMachine<Delivery> Machine { get; } = new(static delivery => delivery.Event, snapshot.Owner);

    /// <summary>Its state; none when it has none.</summary>
    public Payload State { get; set; } = snapshot.State;

    /// <summary>The entity that a history tells of; without a state and unlocked for an empty one.</summary>
    public static LoadedEntity From(IReadOnlyList<HistoryEvent> history) =>
        new(history.OfType<EntitySnapshot>().LastOrDefault() ?? new(Payload.None, null));
}
