namespace Durable.Entities;

/// <summary>An entity without its types. Derive from <see cref="TaskEntity{TState}"/> instead.</summary>
/// <remarks>
/// It is made for one batch of operations, which run one after the other, unless the same object was registered for all
/// entities of its name; then it must be thread safe.
/// </remarks>
public interface ITaskEntity
{
    /// <summary>Runs one operation.</summary>
    /// <param name="operation">The operation, with the entity's state.</param>
    /// <returns>
    /// What a caller receives; null for nothing. When it throws, the state is what it was before, what the operation
    /// asked for does not happen, and a caller receives the failure.
    /// </returns>
    ValueTask<object?> RunAsync(TaskEntityOperation operation);
}
