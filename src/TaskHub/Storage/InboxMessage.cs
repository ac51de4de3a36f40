namespace Durable.Sdk.TaskHub;

/// <summary>A durable message that waits for the owner of a partition.</summary>
public sealed record InboxMessage
{
    /// <summary>The id the store gave it, from 1; 0 while it has not been stored.</summary>
    public long Id { get; init; }

    /// <summary>The partition that receives it.</summary>
    public required int Partition { get; init; }

    /// <summary>The instance that receives it.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The only execution that may take it; null for whichever is current.</summary>
    public string? ExecutionId { get; init; }

    /// <summary>Not to be handled before this time, UTC; null for at once.</summary>
    public DateTimeOffset? VisibleAt { get; init; }

    /// <summary>What it says: one JSON object in UTF-8.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }
}
