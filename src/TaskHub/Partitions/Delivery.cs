using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>An input on its way into the history of an instance.</summary>
internal sealed class Delivery : IPartitionWork
{
    public required string InstanceId { get; init; }

    /// <summary>The only execution that may take it; null for whichever is current.</summary>
    public string? ExecutionId { get; init; }

    public required InputEvent Event { get; init; }

    /// <summary>Id of its inbox row; 0 while it is in memory only.</summary>
    public long MessageId { get; set; }

    /// <summary>Not to be handled before this time, UTC.</summary>
    public DateTimeOffset? VisibleAt { get; init; }

    /// <summary>Whether it starts an instance whose id nobody can have, so that the store need not be asked.</summary>
    public bool IsFresh { get; set; }

    /// <summary>Whether a turn has used it up, so that it need not be made durable any more.</summary>
    public bool IsUsed { get; set; }

    /// <summary>Whether a commit under way puts it into the inbox.</summary>
    public bool IsBeingKept { get; set; }

    /// <summary>Whether it has been looked at and cannot enter history before the instance has started.</summary>
    public bool IsDeferred { get; set; }

    /// <summary>The request of a client in this process that waits for its answer; null for all else.</summary>
    public ClientRequest? Request { get; init; }

    public void Apply(PartitionLoop loop) => loop.Deliver(this);
}
