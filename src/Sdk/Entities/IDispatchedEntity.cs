namespace Durable.Entities;

/// <summary>An entity whose methods generated code may run.</summary>
internal interface IDispatchedEntity
{
    /// <summary>Gives the entity what runs its methods; dispatchers of its own come first.</summary>
    /// <param name="dispatcher">Runs its own methods.</param>
    /// <param name="stateDispatcher">Runs its state's methods; null to find these by reflection.</param>
    void UseDispatchers(EntityDispatcher dispatcher, EntityDispatcher? stateDispatcher);
}
