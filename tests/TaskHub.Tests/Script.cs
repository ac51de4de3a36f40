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
            "fan" => new FanOut(n, null),
            "queue" => new FanOut(n, "gpu"),
            "try" => new Attempt(),
            "events" => new Collector(n),
            "timer" => new Sleeper(n),
            "parent" => new Parent(n),
            "again" => new Again(n, started.Input),
            "add" => new Adder(n),
            "transfer" => new Transfer(n, started),
            "hold" => new Holder(started),
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

    protected void Call(string input, string? queue = null) => _asked.Add(
        new ScheduleTask(NextId++, "work", Payload.FromJson($"\"{input}\"")) { Queue = queue });

    protected void Start(string name, string executionId) => _asked.Add(
        new ScheduleSubOrchestration(NextId, name, ExecutionIds.ChildInstanceId(executionId, NextId++), Payload.None));

    protected void Sleep(DateTimeOffset until) => _asked.Add(new CreateTimer(NextId++, until));

    protected void Return(string json) =>
        _asked.Add(new CompleteExecution(NextId++, ExecutionStatus.Completed, Payload.FromJson(json), null));

    protected void StartOver(string json) => _asked.Add(new ContinueAsNew(NextId++, Payload.FromJson(json), null, []));

    private int CallEntity(string entity, string operation, int input)
    {
        _asked.Add(new CallEntity(NextId, entity, operation, Payload.FromJson($"{input}")));
        return NextId++;
    }

    private int Lock(params string[] entities)
    {
        _asked.Add(new LockEntities(NextId, entities));
        return NextId++;
    }

    private void Leave(int section) => _asked.Add(new ReleaseEntities(section));

    private void Fail() => _asked.Add(new CompleteExecution(
        NextId++, ExecutionStatus.Failed, Payload.None, new("Test.Failed", "It was told to.")));

    /// <summary>Adds to a counter, one call after the other: <c>add-5</c>.</summary>
    private sealed class Adder(int n) : Script
    {
        private int _done = -1;

        protected override void See(HistoryEvent input)
        {
            if (input is not (ExecutionStarted or EntityCallCompleted)) return;
            if (++_done < n) CallEntity("@number@counter", "add", 1);
            else Return($"{n}");
        }
    }

    /// <summary>
    /// Moves 1 from an account to the next in a critical section, and ends in one of several ways: <c>transfer-3</c>
    /// moves from account 3. Its input says how it ends: 0 leaves the section, 1 completes inside, 2 fails inside, 3
    /// begins anew inside.
    /// </summary>
    private sealed class Transfer(int n, ExecutionStarted started) : Script
    {
        private const int Accounts = 5;
        private readonly int _end = started.Input.IsNone ? 0 : int.Parse(started.Input.ToString());
        private int _section;
        private int _open;

        protected override void See(HistoryEvent input)
        {
            if (input is ExecutionStarted) _section = Lock(Account(n), Account(n + 1));
            if (input is EntityLockGranted)
            {
                CallEntity(Account(n), "add", -1);
                CallEntity(Account(n + 1), "add", 1);
                _open = 2;
            }

            if (input is not EntityCallCompleted || --_open > 0) return;
            if (_end == 0) Leave(_section);
            if (_end == 2) Fail();
            else if (_end == 3) StartOver("0");
            else Return("1");
        }

        private static string Account(int number) => $"@number@account{number % Accounts}";
    }

    /// <summary>Locks two entities, or those that its input names, and holds them until it is told to go.</summary>
    private sealed class Holder(ExecutionStarted started) : Script
    {
        protected override void See(HistoryEvent input)
        {
            if (input is ExecutionStarted)
            {
                Lock(started.Input.IsNone
                    ? ["@number@a", "@number@b"]
                    : System.Text.Json.JsonSerializer.Deserialize<string[]>(started.Input.Utf8.Span)!);
            }

            if (input is EntityLockGranted) Call("held");
            if (input is EventRaised) Return("1");
        }
    }

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

    /// <summary>Calls one activity of a queue, and gives the type of its failure.</summary>
    private sealed class Attempt : Script
    {
        protected override void See(HistoryEvent input)
        {
            if (input is ExecutionStarted) Call("0", "gpu");
            if (input is TaskCompleted) Return("\"none\"");
            if (input is TaskFailed failed) Return($"\"{failed.Failure.ErrorType}\"");
        }
    }

    /// <summary>Calls activities at once, of a queue or not, and may be told to end before they do.</summary>
    private sealed class FanOut(int n, string? queue) : Script
    {
        private int _done;

        protected override void See(HistoryEvent input)
        {
            if (input is ExecutionStarted)
            {
                for (var i = 0; i < n; i++) Call($"{i}", queue);
            }

            if (input is EventRaised) Return("\"early\"");
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
