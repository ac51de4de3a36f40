namespace Durable.Sdk.Engine;

/// <summary>What an orchestration asks of entities.</summary>
public sealed partial class OrchestrationMachine
{
    private void Call(TurnRecord turn, CallEntity action)
    {
        Record(new EntityCalled(action.TaskId, action.InstanceId, action.Name, action.Input));
        turn.Send(new(action.InstanceId, null, Operation(action.Name, action.Input) with { TaskId = action.TaskId }));
    }

    private void Signal(TurnRecord turn, SignalEntity action)
    {
        Record(new EntitySignaled(action.TaskId, action.InstanceId, action.Name, action.Input)
        {
            SignalAt = action.SignalAt,
        });
        turn.Send(new(action.InstanceId, null, Operation(action.Name, action.Input)) { VisibleAt = action.SignalAt });
    }

    private void Lock(TurnRecord turn, LockEntities action)
    {
        Record(new EntityLockRequested(action.TaskId, action.LockSet));
        turn.Send(new(action.LockSet[0], null, new LockRequested(OwnerOf(action.TaskId), action.LockSet, 0)));
    }

    private void Release(TurnRecord turn, ReleaseEntities action)
    {
        var section = _state.OpenSections.FirstOrDefault(open => open.TaskId == action.TaskId);
        Record(new EntityLockReleased(action.TaskId));
        if (section is not null) Release(turn, section);
    }

    // However an execution ends, in the same commit: nobody else could ever give its locks back. A request may still be
    // on its way to an entity that the release reaches first; the grant that comes of it is then given back by whoever
    // refuses it.
    private void ReleaseAll(TurnRecord turn)
    {
        foreach (var section in _state.OpenSections) Release(turn, section);
    }

    private void Release(TurnRecord turn, EntityLockRequested section)
    {
        foreach (var entity in section.LockSet)
            turn.Send(new(entity, null, new LockReleased(OwnerOf(section.TaskId))));
    }

    private OperationRequested Operation(string name, Payload input) => new(name, input)
    {
        InstanceId = _state.Start!.InstanceId,
        ExecutionId = _state.Start.ExecutionId,
    };

    private SectionOwner OwnerOf(int taskId) => new(_state.Start!.InstanceId, _state.Start.ExecutionId, taskId);
}
