namespace Durable.Worker.Middleware;

/// <summary>An operation of a batch, as a middleware sees it.</summary>
public abstract class EntityMiddlewareOperation
{
    /// <summary>Its name, as the caller gave it.</summary>
    public abstract string Name { get; }

    /// <summary>The orchestration that sent it; null when a client or an entity did.</summary>
    public abstract string? CallerInstanceId { get; }

    /// <summary>Whether it has run.</summary>
    public abstract bool HasEnded { get; }

    /// <summary>What it returned; null when it returned nothing, failed, or has not run.</summary>
    public abstract object? Result { get; }

    /// <summary>What it threw; null when it did not, or has not run.</summary>
    public abstract Exception? Exception { get; }

    /// <summary>Reads the input; it is deserialized at each call.</summary>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <returns>The input; the type's default when there is none.</returns>
    /// <exception cref="DurableException">The input cannot be read as this type.</exception>
    public abstract T? GetInput<T>();
}
