namespace Durable.Client;

/// <summary>Which instances to list; what is unset does not restrict, and all that is set must hold.</summary>
/// <param name="CreatedFrom">Accepted at this time or later.</param>
/// <param name="CreatedTo">Accepted before this time.</param>
/// <param name="Statuses">In one of these statuses; null or empty for all.</param>
/// <param name="TaskHubNames">
/// A client works on one hub: null or empty, or with the name of its hub among them.
/// </param>
/// <param name="InstanceIdPrefix">The id starts with this, with regard to case.</param>
/// <param name="PageSize">How many instances a page has, 1 to 1,000. The default is 100.</param>
/// <param name="FetchInputsAndOutputs">Whether to read inputs, outputs and failures. The default is false.</param>
/// <param name="ContinuationToken">Where to start, from an earlier page; null for the beginning.</param>
public record OrchestrationQuery(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null,
    IEnumerable<string>? TaskHubNames = null,
    string? InstanceIdPrefix = null,
    int PageSize = OrchestrationQuery.DefaultPageSize,
    bool FetchInputsAndOutputs = false,
    string? ContinuationToken = null)
{
    /// <summary>How many instances a page has unless told otherwise.</summary>
    public const int DefaultPageSize = 100;

    /// <summary>The orchestrator has this name, without regard to case.</summary>
    /// <value>The default is null.</value>
    public string? Name { get; init; }

    /// <summary>The orchestrator has this version, without regard to case; empty for those without one.</summary>
    /// <value>The default is null.</value>
    public string? Version { get; init; }

    /// <summary>The instance has all of these tags with exactly these values; null or empty for any.</summary>
    /// <value>The default is null.</value>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>The instance was started by this one.</summary>
    /// <value>The default is null.</value>
    public string? ParentInstanceId { get; init; }

    /// <summary>Finished at this time or later.</summary>
    /// <value>The default is null.</value>
    public DateTimeOffset? CompletedFrom { get; init; }

    /// <summary>Finished before this time.</summary>
    /// <value>The default is null.</value>
    public DateTimeOffset? CompletedTo { get; init; }

    /// <summary>Last changed at this time or later.</summary>
    /// <value>The default is null.</value>
    public DateTimeOffset? LastUpdatedFrom { get; init; }

    /// <summary>Last changed before this time.</summary>
    /// <value>The default is null.</value>
    public DateTimeOffset? LastUpdatedTo { get; init; }
}
