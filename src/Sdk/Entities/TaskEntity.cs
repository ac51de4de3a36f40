using System.Diagnostics.CodeAnalysis;
using Durable.Sdk.Engine;

namespace Durable.Entities;

/// <summary>
/// Base class of entities. A public method is an operation: it is found by its name without regard to case, takes at
/// most one input and may take a <see cref="TaskEntityContext"/>; it returns nothing, a value, a task or a value task.
/// </summary>
/// <remarks>
/// Operations of one entity run one after the other. An operation named <c>delete</c>, for which there is no method,
/// removes the state.
/// </remarks>
/// <typeparam name="TState">Type of the state; it is written by the data converter after every operation.</typeparam>
[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)]
public abstract class TaskEntity<[DynamicallyAccessedMembers(EntityMethods.OfState)] TState>
    : ITaskEntity, IOneAtATime, IDispatchedEntity
{
    private EntityDispatcher? _generated;
    private EntityDispatcher? _generatedOfState;

    /// <summary>
    /// The state. It is there while an operation runs; setting it to null removes it, and with it the entity.
    /// </summary>
    protected TState State { get; set; } = default!;

    /// <summary>What the running operation may ask for.</summary>
    protected TaskEntityContext Context { get; private set; } = null!;

    /// <summary>Whether public methods of the state are operations too, after those of the entity.</summary>
    /// <value>The default is false.</value>
    protected virtual bool AllowStateDispatch => false;

    /// <summary>Runs the entity's methods; null for generated code, or to find them by reflection.</summary>
    /// <value>The default is null.</value>
    protected virtual EntityDispatcher? Dispatcher => null;

    /// <summary>Runs the state's methods; null for generated code, or to find them by reflection.</summary>
    /// <value>The default is null.</value>
    protected virtual EntityDispatcher? StateDispatcher => null;

    /// <inheritdoc/>
    public async ValueTask<object?> RunAsync(TaskEntityOperation operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        Context = operation.Context;
        State = operation.State.GetState(typeof(TState)) is TState state ? state : InitializeState(operation);
        if (TryDispatch(operation, out var running))
        {
            var result = await running.ConfigureAwait(false);
            operation.State.SetState(State);
            return result;
        }

        if (!string.Equals(operation.Name, "delete", StringComparison.OrdinalIgnoreCase)) throw Unknown(operation);
        operation.State.SetState(null);
        return null;
    }

    void IDispatchedEntity.UseDispatchers(EntityDispatcher dispatcher, EntityDispatcher? stateDispatcher) =>
        (_generated, _generatedOfState) = (dispatcher, stateDispatcher);

    /// <summary>Makes the state of an entity that has none.</summary>
    /// <param name="entityOperation">The operation that needs it.</param>
    /// <returns>The state; by default what the type's constructor without parameters makes.</returns>
    protected virtual TState InitializeState(TaskEntityOperation entityOperation)
    {
        try
        {
            return Activator.CreateInstance<TState>();
        }
        catch (MissingMethodException exception)
        {
            throw new InvalidOperationException(
                $"Entity '{GetType()}' cannot make a state: '{typeof(TState)}' has no public constructor without "
                + "parameters. Give it one, or override InitializeState.",
                exception);
        }
    }

    private bool TryDispatch(TaskEntityOperation operation, out ValueTask<object?> running)
    {
        var own = Dispatcher ?? _generated ?? EntityMethods.Of(GetType()).TryRun;
        if (own(this, operation, out running)) return true;
        if (!AllowStateDispatch || State is null) return false;
        var ofState = StateDispatcher ?? _generatedOfState ?? EntityMethods.Of(typeof(TState)).TryRun;
        return ofState(State, operation, out running);
    }

    private NotSupportedException Unknown(TaskEntityOperation operation)
    {
        var names = EntityMethods.Of(GetType()).Names;
        if (AllowStateDispatch) names = names.Concat(EntityMethods.Of(typeof(TState)).Names);
        string[] sorted = [.. names.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];
        return new($"{ErrorCodes.UnknownOperation}: entity '{operation.Context.Id}' has no operation "
            + $"'{operation.Name}'. It has: {(sorted.Length == 0 ? "none" : string.Join(", ", sorted))}, and 'delete'. "
            + "An operation is a public method with at most one input; correct the name, or add the method.");
    }
}
