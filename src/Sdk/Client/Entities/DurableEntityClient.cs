using Durable.Entities;

namespace Durable.Client.Entities;

/// <summary>Signals, reads and lists entities of a task hub. Safe to use from many threads.</summary>
/// <param name="name">Name of the hub that it works on.</param>
public abstract class DurableEntityClient(string name)
{
    /// <summary>Name of the hub that it works on.</summary>
    public string Name { get; } = name;

    /// <summary>Sends an operation to an entity, which need not exist; nothing comes back.</summary>
    /// <param name="id">The entity.</param>
    /// <param name="operationName">Name of the operation.</param>
    /// <param name="input">Its input; null for none.</param>
    /// <param name="options">How it is sent; null for the defaults.</param>
    /// <param name="cancellation">Gives up waiting; the signal may then have been accepted or not.</param>
    /// <returns>A task that ends when the signal is durable.</returns>
    /// <exception cref="DurableException">Whether it was accepted is not known (<c>DUR7005</c>).</exception>
    public abstract Task SignalEntityAsync(
        EntityInstanceId id,
        string operationName,
        object? input = null,
        SignalEntityOptions? options = null,
        CancellationToken cancellation = default);

    /// <summary>Sends an operation without an input to an entity.</summary>
    /// <param name="id">The entity.</param>
    /// <param name="operationName">Name of the operation.</param>
    /// <param name="options">How it is sent.</param>
    /// <param name="cancellation">Gives up waiting; the signal may then have been accepted or not.</param>
    /// <returns>A task that ends when the signal is durable.</returns>
    public Task SignalEntityAsync(
        EntityInstanceId id,
        string operationName,
        SignalEntityOptions options,
        CancellationToken cancellation = default) =>
        SignalEntityAsync(id, operationName, null, options, cancellation);

    /// <summary>Sends an operation to an entity with the default options.</summary>
    /// <param name="id">The entity.</param>
    /// <param name="operationName">Name of the operation.</param>
    /// <param name="input">Its input; null for none.</param>
    /// <param name="cancellation">Gives up waiting; the signal may then have been accepted or not.</param>
    /// <returns>A task that ends when the signal is durable.</returns>
    public Task SignalEntityAsync(
        EntityInstanceId id, string operationName, object? input, CancellationToken cancellation) =>
        SignalEntityAsync(id, operationName, input, null, cancellation);

    /// <summary>Sends an operation without an input to an entity.</summary>
    /// <param name="id">The entity.</param>
    /// <param name="operationName">Name of the operation.</param>
    /// <param name="cancellation">Gives up waiting; the signal may then have been accepted or not.</param>
    /// <returns>A task that ends when the signal is durable.</returns>
    public Task SignalEntityAsync(EntityInstanceId id, string operationName, CancellationToken cancellation) =>
        SignalEntityAsync(id, operationName, null, null, cancellation);

    /// <summary>Reads an entity as its last batch of operations left it, locked or not.</summary>
    /// <param name="id">The entity.</param>
    /// <param name="includeState">Whether to read its state.</param>
    /// <param name="cancellation">Gives up the attempt.</param>
    /// <returns>The entity, or null when it has no state.</returns>
    public abstract Task<EntityMetadata?> GetEntityAsync(
        EntityInstanceId id, bool includeState, CancellationToken cancellation = default);

    /// <summary>Reads an entity with its state.</summary>
    /// <param name="id">The entity.</param>
    /// <param name="cancellation">Gives up the attempt.</param>
    /// <returns>The entity, or null when it has no state.</returns>
    public Task<EntityMetadata?> GetEntityAsync(EntityInstanceId id, CancellationToken cancellation = default) =>
        GetEntityAsync(id, true, cancellation);

    /// <summary>Reads an entity as its last batch of operations left it, locked or not.</summary>
    /// <typeparam name="TState">The type to read the state as.</typeparam>
    /// <param name="id">The entity.</param>
    /// <param name="includeState">Whether to read its state.</param>
    /// <param name="cancellation">Gives up the attempt.</param>
    /// <returns>The entity, or null when it has no state.</returns>
    /// <exception cref="DurableException">The state is not of this type (<c>DUR5032</c>).</exception>
    public abstract Task<EntityMetadata<TState>?> GetEntityAsync<TState>(
        EntityInstanceId id, bool includeState, CancellationToken cancellation = default);

    /// <summary>Reads an entity with its state.</summary>
    /// <typeparam name="TState">The type to read the state as.</typeparam>
    /// <param name="id">The entity.</param>
    /// <param name="cancellation">Gives up the attempt.</param>
    /// <returns>The entity, or null when it has no state.</returns>
    /// <exception cref="DurableException">The state is not of this type (<c>DUR5032</c>).</exception>
    public Task<EntityMetadata<TState>?> GetEntityAsync<TState>(
        EntityInstanceId id, CancellationToken cancellation = default) =>
        GetEntityAsync<TState>(id, true, cancellation);

    /// <summary>Lists entities, in the order in which they were made.</summary>
    /// <param name="filter">Which; null for all that have a state.</param>
    /// <returns>The entities, read page by page while they are enumerated. A page may be empty.</returns>
    public abstract AsyncPageable<EntityMetadata> GetAllEntitiesAsync(EntityQuery? filter = null);

    /// <summary>Lists entities, in the order in which they were made.</summary>
    /// <typeparam name="TState">The type to read the states as.</typeparam>
    /// <param name="filter">Which; null for all that have a state.</param>
    /// <returns>The entities, read page by page while they are enumerated. A page may be empty.</returns>
    /// <exception cref="DurableException">A state is not of this type (<c>DUR5032</c>).</exception>
    public abstract AsyncPageable<EntityMetadata<TState>> GetAllEntitiesAsync<TState>(EntityQuery? filter = null);

    /// <summary>
    /// Looks for locks whose owner is over, and gives them back. Normally there are none: an orchestration gives its
    /// locks back in the commit that ends it. Entities without a state and a lock remove themselves.
    /// </summary>
    /// <param name="request">What to do; null for the defaults.</param>
    /// <param name="continueUntilCompletion">Whether to look at all entities, and not at a few hundred.</param>
    /// <param name="cancellation">Ends the search; what has been done stays done.</param>
    /// <returns>What was done, and where to go on.</returns>
    public abstract Task<CleanEntityStorageResult> CleanEntityStorageAsync(
        CleanEntityStorageRequest? request = null,
        bool continueUntilCompletion = true,
        CancellationToken cancellation = default);
}
