namespace Durable.Entities;

/// <summary>An entity whose methods generated code may run.</summary>
internal interface IDispatchedEntity
{
    /// <summary>Gives the entity what runs its methods; a dispatcher of its own comes first.</summary>
    void UseDispatcher(EntityDispatcher dispatcher);
}
