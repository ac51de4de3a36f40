using System.Diagnostics.CodeAnalysis;
using Durable.Entities;
using Durable.Sdk.Engine;

namespace Durable.Worker;

/// <summary>Entities as the code of a live execution sees them, and the rules of its critical section.</summary>
/// <remarks>
/// The rules look only at what the code has asked for and what has come in, so they say the same in a replay.
/// </remarks>
internal sealed class LiveEntityFeature(LiveExecution execution) : TaskOrchestrationEntityFeature
{
    // The entities of the section that the code is in; null outside of one.
    private IReadOnlyList<EntityInstanceId>? _locked;
    private HashSet<EntityInstanceId>? _called;
    private bool _isLocking;

    public override Task<TResult> CallEntityAsync<TResult>(
        EntityInstanceId id, string operationName, object? input = null, CallEntityOptions? options = null)
    {
        Arguments.Require(id);
        ArgumentException.ThrowIfNullOrWhiteSpace(operationName);
        var isLocked = RequireCallable(id);
        var taskId = execution.NextTaskId;
        execution.Ask(new CallEntity(taskId, id.ToString(), operationName, execution.Converter.Write(input)));
        if (isLocked) (_called ??= []).Add(id);
        var pending = new PendingCall<TResult>(execution, id, operationName, isLocked ? _called : null);
        execution.Open(taskId, pending);
        return pending.Task;
    }

    public override Task SignalEntityAsync(
        EntityInstanceId id, string operationName, object? input = null, SignalEntityOptions? options = null)
    {
        Arguments.Require(id);
        ArgumentException.ThrowIfNullOrWhiteSpace(operationName);
        if (_locked?.Contains(id) == true) throw SignalToLocked(id);
        var taskId = execution.NextTaskId;
        execution.Ask(new SignalEntity(taskId, id.ToString(), operationName, execution.Converter.Write(input))
        {
            SignalAt = options?.SignalTime?.ToUniversalTime(),
        });
        return Task.CompletedTask;
    }

    public override Task<IAsyncDisposable> LockEntitiesAsync(IEnumerable<EntityInstanceId> entityIds)
    {
        ArgumentNullException.ThrowIfNull(entityIds);
        EntityInstanceId[] ids = [.. entityIds];
        if (ids.Length == 0)
            throw new ArgumentException("A critical section needs at least one entity.", nameof(entityIds));
        foreach (var id in ids) Arguments.Require(id, nameof(entityIds));
        if (_isLocking || _locked is not null) throw Nested();
        if (Repeated(ids) is { } repeated) throw Twice(repeated);
        var taskId = execution.NextTaskId;
        var action = new LockEntities(taskId, ids.Select(id => id.ToString()));
        execution.Ask(action);
        _isLocking = true;
        var section = new Section(this, taskId, [.. action.LockSet.Select(EntityInstanceId.FromString)]);
        execution.Open(taskId, section);
        return section.Task;
    }

    public override bool InCriticalSection([NotNullWhen(true)] out IReadOnlyList<EntityInstanceId>? entityIds)
    {
        execution.EnsureTurnThread();
        entityIds = _locked;
        return _locked is not null;
    }

    /// <summary>A child may need the entities that its parent has locked, and would wait for them for ever.</summary>
    public void RequireNoSection(string orchestrator)
    {
        if (_locked is null) return;
        throw new CriticalSectionException(ErrorCodes.SubOrchestrationInSection,
            $"Instance '{execution.InstanceId}' calls sub-orchestration '{orchestrator}' inside a critical section. "
            + "Call it before the section or after it: a child that needs a locked entity would wait for ever.");
    }

    private bool RequireCallable(EntityInstanceId id)
    {
        if (_locked is null) return false;
        if (!_locked.Contains(id)) throw NotInSection(id);
        if (_called?.Contains(id) == true) throw CalledTwice(id);
        return true;
    }

    private static EntityInstanceId? Repeated(EntityInstanceId[] ids)
    {
        var seen = new HashSet<EntityInstanceId>();
        foreach (var id in ids)
        {
            if (!seen.Add(id)) return id;
        }

        return null;
    }

    private CriticalSectionException Nested() => new(ErrorCodes.NestedSection,
        $"Instance '{execution.InstanceId}' locks entities while it is in a critical section, or waits for one. Leave "
        + "the section first, or lock all entities at once: sections inside sections could wait for each other for "
        + "ever.");

    private CriticalSectionException Twice(EntityInstanceId id) => new(ErrorCodes.EntityLockedTwice,
        $"Instance '{execution.InstanceId}' locks entity '{id}' twice in one call. Name each entity once.");

    private CriticalSectionException SignalToLocked(EntityInstanceId id) => new(ErrorCodes.SignalToLockedEntity,
        $"Instance '{execution.InstanceId}' signals entity '{id}' while it holds its lock. Call it instead, or "
        + "signal it after the section.");

    private CriticalSectionException NotInSection(EntityInstanceId id) => new(ErrorCodes.CallOutsideSection,
        $"Instance '{execution.InstanceId}' calls entity '{id}' inside a critical section that does not hold its lock. "
        + $"Lock it with the others, or call it after the section. Locked are: {string.Join(", ", _locked!)}.");

    private CriticalSectionException CalledTwice(EntityInstanceId id) => new(ErrorCodes.SecondCallInSection,
        $"Instance '{execution.InstanceId}' calls the locked entity '{id}' while another call of it has not come back. "
        + "Await one call before the next.");

    private sealed class PendingCall<T>(
        LiveExecution execution, EntityInstanceId id, string operation, HashSet<EntityInstanceId>? called)
        : TaskCompletionSource<T>, IPendingTask
    {
        public void Complete(Payload result)
        {
            called?.Remove(id);
            T value;
            try
            {
                value = execution.Converter.Read<T>(result, "result of operation", operation);
            }
            catch (DurableException exception)
            {
                TrySetException(exception);
                return;
            }

            TrySetResult(value);
        }

        public void Fail(FailureDetails failure)
        {
            called?.Remove(id);
            TrySetException(new EntityOperationFailedException(id, operation, FailureMapping.ToPublic(failure)));
        }

        public void Cancel(CancellationToken cancellationToken) => TrySetCanceled(cancellationToken);
    }

    private sealed class Section(LiveEntityFeature entities, int taskId, IReadOnlyList<EntityInstanceId> lockSet)
        : TaskCompletionSource<IAsyncDisposable>, IPendingTask, IAsyncDisposable
    {
        private bool _isLeft;

        public void Complete(Payload result)
        {
            entities._isLocking = false;
            entities._locked = lockSet;
            entities._called = null;
            TrySetResult(this);
        }

        // No lock is ever refused: what fails it would have to be a fault of the hub.
        public void Fail(FailureDetails failure) =>
            TrySetException(new DurableException(failure.ErrorType, failure.ErrorMessage));

        public void Cancel(CancellationToken cancellationToken) => TrySetCanceled(cancellationToken);

        public ValueTask DisposeAsync()
        {
            if (_isLeft) return ValueTask.CompletedTask;
            entities.Leave(taskId);
            _isLeft = true;
            return ValueTask.CompletedTask;
        }
    }

    private void Leave(int taskId)
    {
        execution.Ask(new ReleaseEntities(taskId));
        _locked = null;
        _called = null;
    }
}
