using Durable.Sdk.Engine;

namespace Engine.Tests.Scripts;

/// <summary>
/// Drives a script turn by turn through the machine: results come back in any order and in any batches, some of them
/// twice, the clock jumps back and forth, events come asked and unasked.
/// </summary>
internal sealed class ScriptWorld
{
    private readonly Script _script;
    private readonly Random _random;
    private readonly List<InputEvent> _waiting = [];
    private readonly List<InputEvent> _delivered = [];
    private DateTimeOffset _now = Given.At;
    private int _raised;

    public ScriptWorld(Script script, int seed) => (_script, _random) = (script, new DeterministicRandom($"{seed}"));

    /// <summary>The histories of the instance's executions, each with the state that its turns left.</summary>
    public List<(List<HistoryEvent> History, OrchestrationState State)> Executions { get; } = [];

    /// <summary>Runs until the instance is over.</summary>
    public ScriptWorld Run()
    {
        var next = Given.Started() with { Input = Payload.FromJson("0") };
        for (var execution = 0; next is not null; execution++) next = RunExecution(next);
        return this;
    }

    private ExecutionStarted? RunExecution(ExecutionStarted start)
    {
        const int mostTurns = 500; // Far more than any script needs: more means that it waits for ever.
        var state = new OrchestrationState();
        var run = new ScriptRun(_script);
        var history = new List<HistoryEvent>();
        Executions.Add((history, state));
        _waiting.Clear();
        _delivered.Clear();
        _waiting.Add(start);
        for (var turns = 0; turns < mostTurns; turns++)
        {
            var turn = RunTurn(state, run);
            history.AddRange(turn.Events);
            if (state.IsOver) return turn.NextExecution;
        }

        throw new InvalidOperationException($"{_script} does not end.");
    }

    private TurnRecord RunTurn(OrchestrationState state, ScriptRun run)
    {
        var machine = new OrchestrationMachine(state);
        var turn = machine.Begin(_now, NextInputs(state));
        Assert.Equal(state.EventCount - turn.Events.Count, turn.FirstEventId);
        if (!state.IsOver)
        {
            OrchestrationAction[] actions = [.. turn.Events.SelectMany(run.Feed)];
            Assert.Null(machine.Finish(actions));
        }

        foreach (var scheduled in turn.Activities) Answer(scheduled.TaskId);
        foreach (var message in turn.Messages)
        {
            if (message.Event is ExecutionStarted { Parent: { } parent }) AnswerOfChild(parent.TaskId);
        }

        return turn;
    }

    private List<InputEvent> NextInputs(OrchestrationState state)
    {
        _now = _now.AddSeconds(_random.Next(-30, 90));
        if (state.Start is not null)
        {
            _waiting.AddRange(state.TakeDueTimers(_now));
            if (Chance(3)) Raise();
            if (Chance(200)) _waiting.Add(new ExecutionTerminated(Payload.FromJson("\"enough\"")));
            if (Chance(3) && _delivered.Count > 0) _waiting.Add(_delivered[_random.Next(_delivered.Count)]);
        }

        var batch = new List<InputEvent>();
        for (var size = _random.Next(1, 4); size > 0 && _waiting.Count > 0; size--)
        {
            var index = _random.Next(_waiting.Count);
            batch.Add(_waiting[index]);
            _waiting.RemoveAt(index);
        }

        // An event that is delivered twice is two events: the inbox sees to it that it is not.
        _delivered.AddRange(batch.Where(input => input is not EventRaised));
        return batch;
    }

    private void Raise()
    {
        string[] names = ["a", "b", "A", "stray"];
        _waiting.Add(new EventRaised(names[_random.Next(names.Length)], Payload.FromJson($"{_raised++}")));
    }

    private void Answer(int taskId) => _waiting.Add(
        Chance(4) ? new TaskFailed(taskId, Given.Failure) : new TaskCompleted(taskId, Payload.FromJson($"{taskId}")));

    private void AnswerOfChild(int taskId) => _waiting.Add(Chance(4)
        ? new SubOrchestrationFailed(taskId, Given.Failure)
        : new SubOrchestrationCompleted(taskId, Payload.None));

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;
}
