namespace Durable.Sdk.Engine;

/// <summary>What the code of an entity's operation asked for. It happens when the operation succeeds.</summary>
public abstract record EntityAction;

/// <summary>Send an operation to an entity; nothing comes back.</summary>
/// <param name="InstanceId">Id of the entity.</param>
/// <param name="Name">Name of the operation.</param>
/// <param name="Input">Its input; none for no input.</param>
public sealed record SendSignal(string InstanceId, string Name, Payload Input) : EntityAction
{
    /// <summary>Not to be handled before this time, UTC; null for at once.</summary>
    public DateTimeOffset? SignalAt { get; init; }
}

/// <summary>Start an orchestration; nothing comes back.</summary>
/// <param name="Name">Name of the orchestrator.</param>
/// <param name="InstanceId">Its instance id. When that exists already nothing is started.</param>
/// <param name="Input">Its input; none for no input.</param>
public sealed record StartOrchestration(string Name, string InstanceId, Payload Input) : EntityAction
{
    /// <summary>Version of the orchestrator; null when it has none.</summary>
    public string? Version { get; init; }

    /// <summary>Tags of the instance, in no order; null when it has none.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>The first turn is not taken before this time, UTC; null for at once.</summary>
    public DateTimeOffset? StartAt { get; init; }
}
