namespace Durable.Client;

/// <summary>Which instances to list; what is unset does not restrict.</summary>
/// <param name="CreatedFrom">Accepted at this time or later.</param>
/// <param name="CreatedTo">Accepted before this time.</param>
/// <param name="Statuses">In one of these statuses; null or empty for all.</param>
/// <param name="InstanceIdPrefix">The id starts with this.</param>
/// <param name="PageSize">How many instances a page has, 1 to 1,000. The default is 100.</param>
/// <param name="FetchInputsAndOutputs">Whether to read inputs, outputs and failures. The default is false.</param>
/// <param name="ContinuationToken">Where to start; null for the beginning.</param>
public record OrchestrationQuery(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null,
    string? InstanceIdPrefix = null,
    int PageSize = OrchestrationQuery.DefaultPageSize,
    bool FetchInputsAndOutputs = false,
    string? ContinuationToken = null)
{
    /// <summary>How many instances a page has unless told otherwise.</summary>
    public const int DefaultPageSize = 100;

    /// <summary>The orchestrator has this name, without regard to case.</summary>
    public string? Name { get; init; }
}
