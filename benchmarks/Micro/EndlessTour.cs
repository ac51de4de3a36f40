using Durable.Sdk.Engine;
using Durable.Sdk.TaskHub;
using Durable.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Durable.Sdk.Benchmarks;

/// <summary>
/// One execution that calls activity after activity, taken turn by turn as a hub does, without hub and store.
/// </summary>
internal sealed class EndlessTour
{
    private const string Id = "tour-1";
    private const string Name = "EndlessTour";

    private static readonly DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Payload _greeting = Payload.FromJson("\"Hello Tokyo!\"");

    private readonly LocalExecutor _executor;
    private readonly OrchestrationMachine _machine;
    private object? _session;
    private int _nextTaskId;

    public EndlessTour()
    {
        var registry = new DurableTaskRegistry();
        registry.AddOrchestratorFunc(Name, static async context =>
        {
#pragma warning disable DUR1016 // The benchmark takes as many turns as it likes.
            while (true) await context.CallActivityAsync<string>("SayHello", "Tokyo");
#pragma warning restore DUR1016
        });
        _executor = new(new(
            registry,
            new DurableTaskWorkerOptions(),
            new WorkerParts(),
            "",
            new ServiceCollection().AddLogging().BuildServiceProvider()));
        _machine = new(new());
        Begun = Take(new ExecutionStarted { Name = Name, InstanceId = Id, ExecutionId = Id, CreatedAt = _now });
    }

    /// <summary>The first turn.</summary>
    public TurnRecord Begun { get; }

    /// <summary>One turn: the result of the activity comes in, the next one is called.</summary>
    public TurnRecord Turn() => Take(new TaskCompleted(_nextTaskId++, _greeting));

    /// <summary>Runs the code again from its history, and takes the turn after it.</summary>
    public TurnResult Replay(IReadOnlyList<HistoryEvent> history, int nextTaskId) => Execute(
        null, history, [new TurnStarted(_now), new TaskCompleted(nextTaskId, _greeting)]);

    private TurnRecord Take(InputEvent input)
    {
        var turn = _machine.Begin(_now, [input]);
        var result = Execute(_session, [], turn.Events);
        _session = result.Session;
        if (_machine.Finish(result.Actions) is { } fault) throw new InvalidOperationException(fault.Message);
        return turn;
    }

    private TurnResult Execute(
        object? session, IReadOnlyList<HistoryEvent> history, IReadOnlyList<HistoryEvent> newEvents)
    {
        var request = new TurnRequest
        {
            InstanceId = Id,
            ExecutionId = Id,
            Session = session,
            History = history,
            NewEvents = newEvents,
            OnFault = static fault => throw new InvalidOperationException(fault.Message),
        };
        var result = _executor.ExecuteTurnAsync(request, CancellationToken.None).Result;
        return result.Fault is null ? result : throw new InvalidOperationException(result.Fault.Message);
    }
}
