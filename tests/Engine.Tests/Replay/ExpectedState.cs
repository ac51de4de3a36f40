using Durable.Sdk.Engine;

namespace Engine.Tests.Replay;

/// <summary>What a history tells, read from it in the plainest way.</summary>
internal static class ExpectedState
{
    public static void Verify(List<HistoryEvent> history)
    {
        var state = Given.State(history);
        var over = history.Any(IsEnd);
        var open = over ? [] : Open(history).ToList();

        Assert.Equal(history.Count, state.EventCount);
        Assert.Equal(history.Count(e => Opened(e) is not null || e is EventSent), state.ActionCount);
        Assert.Equal(history.OfType<TurnStarted>().LastOrDefault()?.At ?? DateTimeOffset.MinValue, state.LastTurnAt);
        Assert.Equal(over, state.IsOver);
        Assert.Equal(open.Count, state.OpenCount);
        Assert.Equal(open.OfType<TaskScheduled>(), state.OpenActivities);
        Assert.Equal(open.OfType<TaskScheduled>().Any(), state.HasOpenActivities);
        Assert.Equal(open.OfType<TimerCreated>().Min(timer => (DateTimeOffset?)timer.FireAt), state.NextTimerAt);
    }

    private static IEnumerable<HistoryEvent> Open(List<HistoryEvent> history)
    {
        var closed = history.Select(Closed).ToHashSet();
        return history.Where(e => Opened(e) is { } id && !closed.Contains(id));
    }

    private static int? Opened(HistoryEvent historyEvent) => historyEvent switch
    {
        TaskScheduled e => e.TaskId,
        SubOrchestrationCreated e => e.TaskId,
        TimerCreated e => e.TaskId,
        _ => null,
    };

    private static int? Closed(HistoryEvent historyEvent) => historyEvent switch
    {
        TaskCompleted e => e.TaskId,
        TaskFailed e => e.TaskId,
        SubOrchestrationCompleted e => e.TaskId,
        SubOrchestrationFailed e => e.TaskId,
        TimerFired e => e.TaskId,
        TimerCanceled e => e.TaskId,
        _ => null,
    };

    private static bool IsEnd(HistoryEvent historyEvent) =>
        historyEvent is ExecutionCompleted or ExecutionContinuedAsNew or ExecutionTerminated;
}
