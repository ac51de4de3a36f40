namespace Durable.Sdk.TaskHub;

/// <summary>An activity that any worker of the hub may take.</summary>
public sealed record SharedActivity
{
    /// <summary>The partition of the instance that asked for it, which receives its result.</summary>
    public required int Partition { get; init; }

    /// <summary>The instance that asked for it.</summary>
    public required string InstanceId { get; init; }

    /// <summary>Which activity it is; the hub has each once.</summary>
    public required ActivityKey Key { get; init; }

    /// <summary>The queue it waits in; empty for the one that every worker serves.</summary>
    public string Queue { get; init; } = "";

    /// <summary>Its name as limits go by it: in upper case.</summary>
    public required string Name { get; init; }

    /// <summary>What goes first in its queue: the larger number, then the older.</summary>
    public int Priority { get; init; }

    /// <summary>What is to be done: one JSON object in UTF-8.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }
}
