using System.Diagnostics.CodeAnalysis;

namespace Durable.Entities;

/// <summary>
/// How an orchestration works with entities. For the orchestrator's own code, as its context; not thread safe.
/// </summary>
public abstract class TaskOrchestrationEntityFeature
{
    /// <summary>Calls an operation of an entity, which need not exist.</summary>
    /// <typeparam name="TResult">Type of its result.</typeparam>
    /// <param name="id">The entity.</param>
    /// <param name="operationName">Name of the operation.</param>
    /// <param name="input">Its input; null for none.</param>
    /// <param name="options">How it is called; null for the defaults.</param>
    /// <returns>What it returned.</returns>
    /// <exception cref="EntityOperationFailedException">The operation failed.</exception>
    /// <exception cref="CriticalSectionException">A rule of critical sections does not allow the call.</exception>
    public abstract Task<TResult> CallEntityAsync<TResult>(
        EntityInstanceId id, string operationName, object? input = null, CallEntityOptions? options = null);

    /// <summary>Calls an operation of an entity without an input.</summary>
    /// <typeparam name="TResult">Type of its result.</typeparam>
    /// <param name="id">The entity.</param>
    /// <param name="operationName">Name of the operation.</param>
    /// <param name="options">How it is called.</param>
    /// <returns>What it returned.</returns>
    /// <exception cref="EntityOperationFailedException">The operation failed.</exception>
    /// <exception cref="CriticalSectionException">A rule of critical sections does not allow the call.</exception>
    public Task<TResult> CallEntityAsync<TResult>(
        EntityInstanceId id, string operationName, CallEntityOptions options) =>
        CallEntityAsync<TResult>(id, operationName, null, options);

    /// <summary>Calls an operation of an entity whose result does not matter.</summary>
    /// <param name="id">The entity.</param>
    /// <param name="operationName">Name of the operation.</param>
    /// <param name="input">Its input; null for none.</param>
    /// <param name="options">How it is called; null for the defaults.</param>
    /// <returns>A task that ends with the operation.</returns>
    /// <exception cref="EntityOperationFailedException">The operation failed.</exception>
    /// <exception cref="CriticalSectionException">A rule of critical sections does not allow the call.</exception>
    public Task CallEntityAsync(
        EntityInstanceId id, string operationName, object? input = null, CallEntityOptions? options = null) =>
        CallEntityAsync<object>(id, operationName, input, options);

    /// <summary>Calls an operation of an entity without an input, whose result does not matter.</summary>
    /// <param name="id">The entity.</param>
    /// <param name="operationName">Name of the operation.</param>
    /// <param name="options">How it is called.</param>
    /// <returns>A task that ends with the operation.</returns>
    /// <exception cref="EntityOperationFailedException">The operation failed.</exception>
    /// <exception cref="CriticalSectionException">A rule of critical sections does not allow the call.</exception>
    public Task CallEntityAsync(EntityInstanceId id, string operationName, CallEntityOptions options) =>
        CallEntityAsync(id, operationName, null, options);

    /// <summary>Sends an operation to an entity, which need not exist; nothing comes back.</summary>
    /// <param name="id">The entity.</param>
    /// <param name="operationName">Name of the operation.</param>
    /// <param name="input">Its input; null for none.</param>
    /// <param name="options">How it is sent; null for the defaults.</param>
    /// <returns>A task that has ended: the operation is durable with the orchestration's turn.</returns>
    /// <exception cref="CriticalSectionException">This orchestration holds the entity's lock.</exception>
    public abstract Task SignalEntityAsync(
        EntityInstanceId id, string operationName, object? input = null, SignalEntityOptions? options = null);

    /// <summary>Sends an operation without an input to an entity, which need not exist; nothing comes back.</summary>
    /// <param name="id">The entity.</param>
    /// <param name="operationName">Name of the operation.</param>
    /// <param name="options">How it is sent.</param>
    /// <returns>A task that has ended: the operation is durable with the orchestration's turn.</returns>
    /// <exception cref="CriticalSectionException">This orchestration holds the entity's lock.</exception>
    public Task SignalEntityAsync(EntityInstanceId id, string operationName, SignalEntityOptions options) =>
        SignalEntityAsync(id, operationName, null, options);

    /// <summary>
    /// Enters a critical section: until it is left, the entities take operations of this orchestration only. The locks
    /// are given back when the result is disposed, and in any case when the orchestration ends or continues as new.
    /// </summary>
    /// <param name="entityIds">The entities, at least one and each once, in any order.</param>
    /// <returns>What leaves the section when it is disposed, once all entities are locked.</returns>
    /// <exception cref="CriticalSectionException">
    /// The orchestration is in a section, waits for one, or names an entity twice.
    /// </exception>
    public abstract Task<IAsyncDisposable> LockEntitiesAsync(IEnumerable<EntityInstanceId> entityIds);

    /// <summary>Enters a critical section, as the overload that takes a sequence.</summary>
    /// <param name="entityIds">The entities, at least one and each once, in any order.</param>
    /// <returns>What leaves the section when it is disposed, once all entities are locked.</returns>
    /// <exception cref="CriticalSectionException">
    /// The orchestration is in a section, waits for one, or names an entity twice.
    /// </exception>
    public Task<IAsyncDisposable> LockEntitiesAsync(params EntityInstanceId[] entityIds) =>
        LockEntitiesAsync((IEnumerable<EntityInstanceId>)entityIds);

    /// <summary>Tells whether the orchestration is in a critical section.</summary>
    /// <param name="entityIds">Its entities, in the order in which they were locked; null outside of one.</param>
    /// <returns>True inside a section.</returns>
    public abstract bool InCriticalSection([NotNullWhen(true)] out IReadOnlyList<EntityInstanceId>? entityIds);

    /// <summary>Tells whether the orchestration is in a critical section.</summary>
    /// <returns>True inside a section.</returns>
    public bool InCriticalSection() => InCriticalSection(out _);
}
