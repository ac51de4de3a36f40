using Durable.Sdk.Engine;

namespace Engine.Tests.Scripts;

/// <summary>One execution of a script: events go in, the actions it asks for come out. Pure.</summary>
internal sealed class ScriptRun(Script script)
{
    private readonly EventMailbox _mailbox = new();
    private readonly HashSet<int> _openTasks = [];
    private readonly HashSet<int> _openTimers = [];
    private readonly HashSet<int> _openTickets = [];
    private readonly List<OrchestrationAction> _actions = [];
    private ExecutionStarted? _start;
    private DateTimeOffset _now;
    private int _position = -1;
    private int _nextId;
    private int _pending;

    /// <summary>Whether the script has asked for its end.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Takes an event in.</summary>
    /// <returns>What the script asks for because of it, in order.</returns>
    public IReadOnlyList<OrchestrationAction> Feed(HistoryEvent historyEvent)
    {
        _actions.Clear();
        switch (historyEvent)
        {
            case TurnStarted e: _now = e.At; break;
            case ExecutionStarted e: Start(e); break;
            case TaskCompleted e: Over(_openTasks, e.TaskId); break;
            case TaskFailed e: Over(_openTasks, e.TaskId); break;
            case SubOrchestrationCompleted e: Over(_openTasks, e.TaskId); break;
            case SubOrchestrationFailed e: Over(_openTasks, e.TaskId); break;
            case TimerFired e: Over(_openTimers, e.TaskId); break;
            case EventRaised e:
                if (_mailbox.Offer(e) is { } ticket) Over(_openTickets, ticket);
                break;
        }

        return [.. _actions];
    }

    private void Start(ExecutionStarted start)
    {
        _start = start;
        foreach (var carried in start.CarriedEvents ?? []) _mailbox.Offer(carried);
        Advance();
    }

    // What a step that is over has left open comes in without effect.
    private void Over(HashSet<int> open, int id)
    {
        if (!open.Remove(id) || IsOver) return;
        _pending--;
        var step = script.Steps[_position];
        if (step.FirstWins) GiveUpTheOthers();
        if (step.FirstWins || _pending == 0) Advance();
    }

    private void GiveUpTheOthers()
    {
        foreach (var timer in _openTimers.Order()) _actions.Add(new CancelTimer(timer));
        foreach (var ticket in _openTickets.Order()) _mailbox.Cancel(ticket);
        _openTimers.Clear();
        _openTickets.Clear();
        _openTasks.Clear();
    }

    private void Advance()
    {
        while (++_position < script.Steps.Count)
        {
            var step = script.Steps[_position];
            _pending = 0;
            var overAtOnce = step.Waits.Count(wait => !Begin(wait));
            if (step.FirstWins && overAtOnce > 0) GiveUpTheOthers();
            else if (_pending > 0) return;
        }

        Finish();
    }

    /// <summary>Starts a wait; false when it is over at once.</summary>
    private bool Begin(Wait wait)
    {
        if (wait.Kind == WaitKind.Send)
        {
            _actions.Add(new SendEvent(_nextId++, "other", wait.Name, Payload.None));
            return false;
        }

        if (wait.Kind == WaitKind.Event)
        {
            if (_mailbox.TryTake(wait.Name, out _)) return false;
            _openTickets.Add(_mailbox.Wait(wait.Name));
        }
        else
        {
            (wait.Kind == WaitKind.Timer ? _openTimers : _openTasks).Add(_nextId);
            _actions.Add(Ask(wait, _nextId++));
        }

        _pending++;
        return true;
    }

    private OrchestrationAction Ask(Wait wait, int id) => wait.Kind switch
    {
        WaitKind.Activity => new ScheduleTask(id, wait.Name, Payload.FromJson($"{id}")),
        WaitKind.Child => new ScheduleSubOrchestration(id, wait.Name, $"{_start!.ExecutionId}:{id}", Payload.None),
        _ => new CreateTimer(id, _now.AddMinutes(wait.Minutes)),
    };

    private void Finish()
    {
        IsOver = true;
        var round = int.Parse(_start!.Input.ToString());
        var status = script.End == End.Fails ? ExecutionStatus.Failed : ExecutionStatus.Completed;
        var failure = script.End == End.Fails ? Given.Failure : null;
        _actions.Add(round < script.Rounds
            ? new ContinueAsNew(_nextId++, Payload.FromJson($"{round + 1}"), null, _mailbox.Unclaimed)
            : new CompleteExecution(_nextId++, status, Payload.None, failure));
        if (script.Chatters) _actions.Add(new ScheduleTask(_nextId++, "too late", Payload.None));
    }
}
