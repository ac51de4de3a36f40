namespace Durable.Entities;

/// <summary>How an entity is made.</summary>
/// <param name="Factory">Makes it, or gives the one object that serves all.</param>
/// <param name="Gate">Lets one batch at a time use that object; null where they need not take turns.</param>
internal sealed record EntityRegistration(Func<IServiceProvider, ITaskEntity> Factory, SemaphoreSlim? Gate)
{
    /// <summary>Stands where none was found; never asked to make one.</summary>
    public static EntityRegistration None { get; } =
        new(_ => throw new InvalidOperationException("No entity was found, so none can be made."), null);
}

/// <summary>An entity that keeps the state of a running operation in itself.</summary>
internal interface IOneAtATime;
