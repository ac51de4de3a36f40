namespace Durable.Sdk.Engine;

/// <summary>What a turn leaves behind, to be written in one commit before any of it takes effect.</summary>
public sealed class TurnRecord
{
    /// <summary>Id of the first of <see cref="Events"/>.</summary>
    public required int FirstEventId { get; init; }

    /// <summary>The turn's events in order, the first of them <see cref="TurnStarted"/>.</summary>
    public List<HistoryEvent> Events { get; } = [];

    /// <summary>Activities to start after the commit, in the order in which they were asked for.</summary>
    public List<TaskScheduled> Activities { get; } = [];

    /// <summary>Messages to other instances, in the order in which they were sent.</summary>
    public List<OutboundMessage> Messages { get; } = [];

    /// <summary>The start of the instance's next execution; null unless it continues as new.</summary>
    public ExecutionStarted? NextExecution { get; internal set; }
}
