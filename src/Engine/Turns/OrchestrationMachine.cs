namespace Durable.Sdk.Engine;

/// <summary>
/// One turn as the owner of an execution sees it: inputs enter history, the orchestrator's code runs elsewhere, its
/// actions become decisions and effects.
/// </summary>
/// <remarks>
/// <code>
/// Begin(now, inputs) → the turn's start and the accepted inputs are applied
///   (the code runs, unless the state is over)
/// Finish(actions)    → each action is applied as a decision, with its effect
/// </code>
/// Between both calls the state is ahead of what is durable: an owner that gives the turn up throws the state away.
/// </remarks>
public sealed partial class OrchestrationMachine
{
    private static readonly Payload CanceledByParent = Payload.FromJson("\"Its parent canceled it.\"");

    // Lists are walked by index here: an enumerator over an interface would be one more object for each turn.
    private readonly OrchestrationState _state;
    private TurnRecord? _turn;

    /// <summary>Creates a machine over the state of one execution.</summary>
    /// <param name="state">The state; owned by the machine's owner and advanced by each turn.</param>
    public OrchestrationMachine(OrchestrationState state) => _state = state;

    /// <summary>Starts a turn.</summary>
    /// <param name="now">
    /// The present time, UTC; a clock that went back does not take the execution's clock back.
    /// </param>
    /// <param name="inputs">
    /// Inputs that <see cref="OrchestrationState.Judge"/> need not have seen, in their order.
    /// </param>
    /// <returns>The turn with the inputs it accepted; without any event when the execution was over before.</returns>
    public TurnRecord Begin(DateTimeOffset now, IReadOnlyList<InputEvent> inputs)
    {
        _turn = new TurnRecord { FirstEventId = _state.EventCount };
        if (_state.IsOver) return _turn; // What comes too late must not lengthen a history that has its end.
        Record(new TurnStarted(now > _state.LastTurnAt ? now : _state.LastTurnAt));
        for (var i = 0; i < inputs.Count; i++)
        {
            if (_state.Judge(inputs[i]) != InputVerdict.Accept) continue;
            if (inputs[i] is ExecutionTerminated { IsRecursive: true } e) TerminateChildren(e);
            Record(inputs[i]);
        }

        if (_state.IsOver) TellOthers();
        return _turn;
    }

    /// <summary>Starts the turn that rewinds a failed execution.</summary>
    /// <param name="now">The present time, UTC.</param>
    /// <param name="rewound">
    /// What is undone; the machine is over the state that <see cref="OrchestrationState.FoldRewound"/> made for it.
    /// </param>
    /// <returns>The turn: all open activities start again, and all open children are asked to do likewise.</returns>
    public TurnRecord BeginRewound(DateTimeOffset now, ExecutionRewound rewound)
    {
        _turn = new TurnRecord { FirstEventId = _state.EventCount };
        foreach (var activity in _state.OpenActivities) _turn.Start(activity);
        foreach (var child in _state.OpenChildren)
        {
            _turn.Send(new(child.InstanceId, null, new ExecutionRewound(rewound.Reason, [])
            {
                Parent = LinkTo(child.TaskId),
            }));
        }

        Record(new TurnStarted(now > _state.LastTurnAt ? now : _state.LastTurnAt));
        Record(rewound);
        return _turn;
    }

    /// <summary>Ends the turn with what the orchestrator's code asked for.</summary>
    /// <param name="actions">Its actions, in the order in which it asked.</param>
    /// <returns>Null, or the fault for which the turn cannot stand.</returns>
    public EngineFault? Finish(IReadOnlyList<OrchestrationAction> actions)
    {
        var turn = _turn ?? throw new InvalidOperationException("Finish needs a turn that Begin has started.");
        for (var i = 0; i < actions.Count; i++)
        {
            var action = actions[i];
            if (_state.IsOver) break; // What follows the end of the function can have no effect.
            if (Refuse(action) is { } fault) return fault;
            Perform(turn, action);
        }

        _turn = null;
        return null;
    }

    /// <summary>
    /// Ends the turn with the failure of the execution, when what its code asked for cannot stand. Actions that
    /// <see cref="Finish"/> has taken before it gave a fault stay recorded.
    /// </summary>
    /// <param name="failure">Why.</param>
    /// <returns>False when the execution has not started or is over, so that it cannot fail.</returns>
    public bool TryFail(FailureDetails failure)
    {
        if (_turn is null || _state.Start is null || _state.IsOver) return false;
        Complete(new(_state.ActionCount, ExecutionStatus.Failed, Payload.None, failure));
        _turn = null;
        return true;
    }

    private EngineFault? Refuse(OrchestrationAction action)
    {
        // What is given up is so under the number of its creation; everything else takes the next number.
        var count = _state.ActionCount;
        if (action is CancelAction ? action.TaskId < count : action.TaskId == count) return null;
        return new(ErrorCodes.HistoryMismatch,
            $"Instance '{_state.Start?.InstanceId}': the orchestrator answered with an action numbered "
            + $"'{action.TaskId}' where history expects '{count}'. Run the turn again from its history.");
    }

    private void Perform(TurnRecord turn, OrchestrationAction action)
    {
        switch (action)
        {
            case ScheduleTask a: Schedule(turn, a); break;
            case ScheduleSubOrchestration a: StartChild(turn, a); break;
            case CreateTimer a: Record(new TimerCreated(a.TaskId, a.FireAt)); break;
            // Recorded even when the timer fired in this very turn: the code asked, so a replay will ask again.
            case CancelTimer a: Record(new TimerCanceled(a.TaskId)); break;
            case CancelTask a: Cancel(turn, a); break;
            case CancelSubOrchestration a: Cancel(turn, a); break;
            case SendEvent a: Send(turn, a); break;
            case MarkPatch a: Record(new PatchMarked(a.TaskId, a.PatchId)); break;
            case CallEntity a: Call(turn, a); break;
            case SignalEntity a: Signal(turn, a); break;
            case LockEntities a: Lock(turn, a); break;
            case ReleaseEntities a: Release(turn, a); break;
            case CompleteExecution a: Complete(a); break;
            case ContinueAsNew a: Continue(turn, a); break;
            default: throw new InvalidOperationException($"The engine knows no action '{action.GetType().Name}'.");
        }
    }

    private void Schedule(TurnRecord turn, ScheduleTask action)
    {
        var scheduled = new TaskScheduled
        {
            TaskId = action.TaskId,
            Name = action.Name,
            Version = action.Version,
            Input = action.Input,
            Tags = action.Tags,
            Attempt = action.Attempt,
            Timeout = action.Timeout,
            IsCancelable = action.IsCancelable,
            Queue = action.Queue,
            Priority = action.Priority,
        };
        Record(scheduled);
        turn.Start(scheduled);
    }

    private void StartChild(TurnRecord turn, ScheduleSubOrchestration action)
    {
        var parent = _state.Start!;
        Record(new SubOrchestrationCreated
        {
            TaskId = action.TaskId,
            Name = action.Name,
            Version = action.Version,
            InstanceId = action.InstanceId,
            Input = action.Input,
            Tags = action.Tags,
        });
        var executionId = ExecutionIds.Derive(_state.LastTurnAt, parent.ExecutionId, action.TaskId);
        turn.Send(new(action.InstanceId, executionId, new ExecutionStarted
        {
            Name = action.Name,
            Version = action.Version,
            InstanceId = action.InstanceId,
            ExecutionId = executionId,
            Input = action.Input,
            Parent = LinkTo(action.TaskId),
            Tags = action.Tags,
            CreatedAt = _state.LastTurnAt,
            TraceParent = parent.TraceParent,
        }));
    }

    // As with timers, recorded even when what is given up came back in this very turn.
    private void Cancel(TurnRecord turn, CancelTask action)
    {
        Record(new TaskCanceled(action.TaskId));
        turn.Cancel(action.TaskId);
    }

    private void Cancel(TurnRecord turn, CancelSubOrchestration action)
    {
        if (_state.OpenChild(action.TaskId) is { } child) turn.Send(Termination(child, CanceledByParent));
        Record(new SubOrchestrationCanceled(action.TaskId));
    }

    private void TerminateChildren(ExecutionTerminated terminated)
    {
        foreach (var child in _state.OpenChildren) _turn!.Send(Termination(child, terminated.Output));
    }

    private OutboundMessage Termination(SubOrchestrationCreated child, Payload output) =>
        new(child.InstanceId, null, new ExecutionTerminated(output)
        {
            IsRecursive = true,
            Parent = LinkTo(child.TaskId),
        });

    private ParentLink LinkTo(int taskId)
    {
        var start = _state.Start!;
        return new(start.Name, start.InstanceId, start.ExecutionId, taskId);
    }

    private void Send(TurnRecord turn, SendEvent action)
    {
        Record(new EventSent(action.TaskId, action.InstanceId, action.Name, action.Input));
        turn.Send(new(action.InstanceId, null, new EventRaised(action.Name, action.Input)));
    }

    private void Complete(CompleteExecution action)
    {
        Record(new ExecutionCompleted(action.Status, action.Output, action.Failure) { CausedBy = action.CausedBy });
        TellOthers();
    }

    private void Continue(TurnRecord turn, ContinueAsNew action)
    {
        Record(new ExecutionContinuedAsNew(action.Input, action.Version));
        var start = _state.Start!;
        turn.NextExecution = start with
        {
            Version = action.Version ?? start.Version,
            ExecutionId = ExecutionIds.Derive(_state.LastTurnAt, start.ExecutionId, action.TaskId),
            Input = action.Input,
            StartAt = null,
            CarriedEvents = action.CarriedEvents.Count == 0 ? null : action.CarriedEvents,
        };
        ReleaseAll(turn);
    }

    private void TellOthers()
    {
        TellParent();
        ReleaseAll(_turn!);
    }

    private void TellParent()
    {
        if (ParentAnswer.To(_state.Start, _turn!.Events[^1]) is { } answer) _turn.Send(answer);
    }

    private void Record(HistoryEvent historyEvent)
    {
        _state.Apply(historyEvent);
        _turn!.Events.Add(historyEvent);
    }
}
