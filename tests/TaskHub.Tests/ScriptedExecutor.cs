using System.Collections.Concurrent;
using Durable.Sdk.Engine;
using Durable.Sdk.TaskHub;

namespace TaskHub.Tests;

/// <summary>
/// Runs scripts as orchestrators, and counts what it runs. It replays when the hub has let a script go.
/// </summary>
internal sealed class ScriptedExecutor : ITaskExecutor
{
    /// <summary>How often each activity ran, by execution and task.</summary>
    public ConcurrentDictionary<string, int> Runs { get; } = new();

    /// <summary>How often a script was rebuilt from its history.</summary>
    public int Replays;

    /// <summary>What an activity does; the default echoes its input.</summary>
    public Func<ActivityRequest, CancellationToken, ValueTask<ActivityResult>> Activity { get; set; } =
        static (request, _) => new(new ActivityResult(request.Task.Input));

    /// <summary>Looks at a turn before it runs; may throw, or give a fault.</summary>
    public Func<TurnRequest, EngineFault?> BeforeTurn { get; set; } = static _ => null;

    public ValueTask<TurnResult> ExecuteTurnAsync(TurnRequest request, CancellationToken cancellationToken)
    {
        if (BeforeTurn(request) is { } fault) return new(new TurnResult { Fault = fault });
        var script = request.Session as Script;
        if (request.History.Count > 0) Interlocked.Increment(ref Replays);
        foreach (var past in request.History) Take(ref script, past);
        var asked = new List<OrchestrationAction>();
        foreach (var input in request.NewEvents) asked.AddRange(Take(ref script, input));
        return new(new TurnResult { Actions = asked, Session = script, SessionBytes = 1_000 });
    }

    /// <summary>Looks at a batch before it runs; may throw, or give a fault.</summary>
    public Func<EntityBatchRequest, EngineFault?> BeforeBatch { get; set; } = static _ => null;

    /// <summary>How many operations each batch had, in order.</summary>
    public ConcurrentQueue<int> Batches { get; } = new();

    public ValueTask<EntityBatchResult> ExecuteEntityBatchAsync(
        EntityBatchRequest request, CancellationToken cancellationToken)
    {
        if (BeforeBatch(request) is { } fault) return new(new EntityBatchResult { Fault = fault });
        Batches.Enqueue(request.Operations.Count);
        return new(NumberEntity.Run(request));
    }

    public ValueTask<ActivityResult> ExecuteActivityAsync(ActivityRequest request, CancellationToken cancellationToken)
    {
        Runs.AddOrUpdate($"{request.ExecutionId}:{request.Task.TaskId}", 1, static (_, count) => count + 1);
        return Activity(request, cancellationToken);
    }

    private static IReadOnlyList<OrchestrationAction> Take(ref Script? script, HistoryEvent input)
    {
        if (input is ExecutionStarted started) script = Script.Of(started);
        if (script is null || input is DecisionEvent) return [];
        return script.Take(input);
    }
}
