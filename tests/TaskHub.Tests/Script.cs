using Durable.Sdk.Engine;

namespace TaskHub.Tests;

/// <summary>An orchestrator without tasks: it looks at one input after the other and says what it asks for.</summary>
internal abstract class Script
{
    private readonly List<OrchestrationAction> _asked = [];

    protected int NextId { get; private set; }

    /// <summary>Its name with a number, such as <c>sequence-5</c>.</summary>
    public static Script Of(ExecutionStarted started)
    {
        var parts = started.Name.Split('-');
        var n = parts.Length > 1 ? int.Parse(parts[1]) : 0;
        return parts[0] switch
        {
            "sequence" => new Sequence(n),
            "fan" => new FanOut(n),
            "events" => new Collector(n),
            "timer" => new Sleeper(n),
            "parent" => new Parent(n),
            "again" => new Again(n, started.Input),
            _ => throw new InvalidOperationException($"There is no script '{started.Name}'."),
        };
    }

    /// <summary>Takes one input and hands out what it asks for then.</summary>
    public IReadOnlyList<OrchestrationAction> Take(HistoryEvent input)
    {
        _asked.Clear();
        See(input);
        return [.. _asked];
    }

    protected abstract void See(HistoryEvent input);

    protected void Call(string input) =>
        _asked.Add(new ScheduleTask(NextId++, "work", Payload.FromJson($"\"{input}\"")));

    protected void Start(string name, string executionId) => _asked.Add(
        new ScheduleSubOrchestration(NextId, name, ExecutionIds.ChildInstanceId(executionId, NextId++), Payload.None));

    protected void Sleep(DateTimeOffset until) => _asked.Add(new CreateTimer(NextId++, until));

    protected void Return(string json) =>
        _asked.Add(new CompleteExecution(NextId++, ExecutionStatus.Completed, Payload.FromJson(json), null));

    protected void StartOver(string json) => _asked.Add(new ContinueAsNew(NextId++, Payload.FromJson(json), null, []));

    private sealed class Sequence(int n) : Script
    {
        private int _done = -1;

        protected override void See(HistoryEvent input)
        {
            if (input is not (ExecutionStarted or TaskCompleted)) return;
            _done++;
            if (_done < n) Call($"{_done}");
            else Return($"{n}");
        }
    }

    private sealed class FanOut(int n) : Script
    {
        private int _done;

        protected override void See(HistoryEvent input)
        {
            if (input is ExecutionStarted)
            {
                for (var i = 0; i < n; i++) Call($"{i}");
            }

            if (input is TaskCompleted && ++_done == n) Return($"{n}");
        }
    }

    private sealed class Collector(int n) : Script
    {
        private readonly List<string> _received = [];

        protected override void See(HistoryEvent input)
        {
            if (input is EventRaised raised) _received.Add(raised.Input.ToString());
            if (_received.Count == n) Return($"[{string.Join(',', _received)}]");
        }
    }

    private sealed class Sleeper(int minutes) : Script
    {
        private DateTimeOffset _now;

        protected override void See(HistoryEvent input)
        {
            if (input is TurnStarted turn) _now = turn.At;
            if (input is ExecutionStarted) Sleep(_now.AddMinutes(minutes));
            if (input is TimerFired) Return("\"awake\"");
        }
    }

    private sealed class Parent(int n) : Script
    {
        private int _done;

        protected override void See(HistoryEvent input)
        {
            if (input is ExecutionStarted started)
            {
                for (var i = 0; i < n; i++) Start("sequence-1", started.ExecutionId);
            }

            if (input is SubOrchestrationCompleted && ++_done == n) Return($"{n}");
        }
    }

    private sealed class Again(int n, Payload round) : Script
    {
        protected override void See(HistoryEvent input)
        {
            if (input is not ExecutionStarted) return;
            var next = (round.IsNone ? 0 : int.Parse(round.ToString())) + 1;
            if (next < n) StartOver($"{next}");
            else Return($"{next}");
        }
    }
}
