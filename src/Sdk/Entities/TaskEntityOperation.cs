namespace Durable.Entities;

/// <summary>An operation of an entity. For the time in which it runs, and for its own code only.</summary>
public abstract class TaskEntityOperation
{
    /// <summary>Its name, as the caller gave it.</summary>
    public abstract string Name { get; }

    /// <summary>What the operation may ask for.</summary>
    public abstract TaskEntityContext Context { get; }

    /// <summary>The entity's state.</summary>
    public abstract TaskEntityState State { get; }

    /// <summary>Whether the caller gave an input.</summary>
    public abstract bool HasInput { get; }

    /// <summary>Reads the input.</summary>
    /// <param name="inputType">The type to read.</param>
    /// <returns>The input; null when there is none.</returns>
    /// <exception cref="DurableException">The input is not of this type (<c>DUR5005</c>).</exception>
    public abstract object? GetInput(Type inputType);

    /// <summary>Reads the input.</summary>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <returns>The input; the type's default when there is none.</returns>
    /// <exception cref="DurableException">The input is not of this type (<c>DUR5005</c>).</exception>
    public T? GetInput<T>() => GetInput(typeof(T)) is T input ? input : default;

    /// <summary>The name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}
