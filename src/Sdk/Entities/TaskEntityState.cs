namespace Durable.Entities;

/// <summary>The state of an entity while an operation runs.</summary>
public abstract class TaskEntityState
{
    /// <summary>Whether there is a state: there is none before it is set, and after it was set to null.</summary>
    public abstract bool HasState { get; }

    /// <summary>Reads the state.</summary>
    /// <param name="type">The type to read.</param>
    /// <returns>The state; null when there is none.</returns>
    /// <exception cref="DurableException">
    /// The state is not of this type (<c>DUR5032</c>). When it is let through, the entity is parked.
    /// </exception>
    public abstract object? GetState(Type type);

    /// <summary>Reads the state.</summary>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <param name="defaultValue">What to give when there is none.</param>
    /// <returns>The state.</returns>
    /// <exception cref="DurableException">As for <see cref="GetState(Type)"/>.</exception>
    public T? GetState<T>(T? defaultValue = default) => GetState(typeof(T)) is T state ? state : defaultValue;

    /// <summary>Sets the state; it is written as it is now, and counts when the operation succeeds.</summary>
    /// <param name="state">The state; null removes it, and with it an entity that is not locked.</param>
    public abstract void SetState(object? state);
}
