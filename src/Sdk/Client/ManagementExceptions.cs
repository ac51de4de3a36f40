using Durable.Sdk.Engine;

namespace Durable.Client;

/// <summary>The instance is in another status than the operation needs; nothing was done.</summary>
/// <param name="instanceId">The id.</param>
/// <param name="status">Where the instance stands.</param>
/// <param name="need">What the operation needs: a whole sentence.</param>
public sealed class OrchestrationStatusException(string instanceId, OrchestrationRuntimeStatus status, string need)
    : DurableException(ErrorCodes.WrongStatus, $"The instance '{instanceId}' is '{status}'. {need} Nothing was done.")
{
    /// <summary>The id.</summary>
    public string InstanceId { get; } = instanceId;

    /// <summary>Where the instance stands.</summary>
    public OrchestrationRuntimeStatus Status { get; } = status;
}

/// <summary>The instance has failed in a way from which it cannot go on; it stays as it is.</summary>
/// <param name="instanceId">The id.</param>
/// <param name="difference">Where code and history part; null when it is not known.</param>
public sealed class OrchestrationRewindException(string instanceId, string? difference)
    : DurableException(ErrorCodes.RewindRefused,
        $"The instance '{instanceId}' cannot be rewound: its code has reacted to the failure (by a compensation, say), "
        + $"or has changed. Start it anew instead. {difference}")
{
    /// <summary>The id.</summary>
    public string InstanceId { get; } = instanceId;
}
