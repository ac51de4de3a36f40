using Durable.Sdk.Engine;

namespace Engine.Tests;

/// <summary>Events and actions with what a test does not care about filled in.</summary>
internal static class Given
{
    public static DateTimeOffset At { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static FailureDetails Failure { get; } = new("System.InvalidOperationException", "It broke.");

    public static ExecutionStarted Started(ParentLink? parent = null) => new()
    {
        Name = "Order",
        InstanceId = "order-1",
        ExecutionId = "execution-1",
        Input = Json("\"in\""),
        Parent = parent,
        CreatedAt = At,
    };

    public static Payload Json(string json) => Payload.FromJson(json);

    public static TaskScheduled Task(int taskId, string name = "Ship") => new() { TaskId = taskId, Name = name };

    public static TaskCompleted TaskDone(int taskId) => new(taskId, Json("1"));

    public static SubOrchestrationCreated Child(int taskId) =>
        new() { TaskId = taskId, Name = "Bill", InstanceId = $"child-{taskId}" };

    public static TimerCreated Timer(int taskId, int minutes) => new(taskId, At.AddMinutes(minutes));

    public static ExecutionCompleted Completed() => new(ExecutionStatus.Completed, Json("\"out\""), null);

    public static ExecutionCompleted Failed() => new(ExecutionStatus.Failed, Payload.None, Failure);

    public static CompleteExecution Complete(int taskId) =>
        new(taskId, ExecutionStatus.Completed, Json("\"out\""), null);

    public static OrchestrationState State(params IEnumerable<HistoryEvent> history)
    {
        var state = new OrchestrationState();
        foreach (var historyEvent in history) state.Apply(historyEvent);
        return state;
    }

    /// <summary>The state after a first turn with these decisions.</summary>
    public static OrchestrationState Running(params IEnumerable<HistoryEvent> decisions) =>
        State([new TurnStarted(At), Started(), .. decisions]);
}
