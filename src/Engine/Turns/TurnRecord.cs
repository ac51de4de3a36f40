namespace Durable.Sdk.Engine;

/// <summary>What a turn leaves behind, to be written in one commit before any of it takes effect.</summary>
public sealed class TurnRecord
{
    // Most turns start one activity or none, and send nothing: lists are made when they are needed.
    private List<TaskScheduled>? _activities;
    private List<OutboundMessage>? _messages;
    private List<int>? _canceled;

    /// <summary>Id of the first of <see cref="Events"/>.</summary>
    public required int FirstEventId { get; init; }

    /// <summary>The turn's events in order, the first of them <see cref="TurnStarted"/>.</summary>
    public List<HistoryEvent> Events { get; } = [];

    /// <summary>Activities to start after the commit, in the order in which they were asked for.</summary>
    public IReadOnlyList<TaskScheduled> Activities => _activities ?? (IReadOnlyList<TaskScheduled>)[];

    /// <summary>Messages to other instances, in the order in which they were sent.</summary>
    public IReadOnlyList<OutboundMessage> Messages => _messages ?? (IReadOnlyList<OutboundMessage>)[];

    /// <summary>Ids of running activities to stop after the commit.</summary>
    public IReadOnlyList<int> CanceledActivities => _canceled ?? (IReadOnlyList<int>)[];

    /// <summary>The start of the instance's next execution; null unless it continues as new.</summary>
    public ExecutionStarted? NextExecution { get; internal set; }

    internal void Start(TaskScheduled activity) => (_activities ??= new(1)).Add(activity);

    // One that was asked for in this very turn never starts.
    internal void Cancel(int taskId)
    {
        if (_activities?.RemoveAll(activity => activity.TaskId == taskId) is null or 0) (_canceled ??= []).Add(taskId);
    }

    internal void Send(OutboundMessage message) => (_messages ??= new(1)).Add(message);
}
