namespace Durable.Sdk.Engine;

/// <summary>
/// The execution was suspended: what comes in from now on enters history, and the code does not run until it is
/// resumed.
/// </summary>
/// <param name="Reason">What the caller gave as the reason; none when it gave nothing.</param>
public sealed record ExecutionSuspended(Payload Reason) : InputEvent;

/// <summary>The execution was resumed: the code now gets what came in while it was suspended.</summary>
/// <param name="Reason">What the caller gave as the reason; none when it gave nothing.</param>
public sealed record ExecutionResumed(Payload Reason) : InputEvent;

/// <summary>
/// The failed execution was rewound: its end, and the failures of the tasks named here, count as if they had not been.
/// It is the only input of its turn.
/// </summary>
/// <param name="Reason">What the caller gave as the reason; none when it gave nothing.</param>
/// <param name="TaskIds">The tasks that run again, in the order of their ids, each once.</param>
public sealed record ExecutionRewound(Payload Reason, IReadOnlyList<int> TaskIds) : InputEvent
{
    /// <summary>The parent that runs its own failed tasks again; null when a client asked.</summary>
    public ParentLink? Parent { get; init; }
}
