namespace Durable.Client;

/// <summary>Which finished instances to remove; what is unset does not restrict.</summary>
/// <param name="CreatedFrom">Accepted at this time or later.</param>
/// <param name="CreatedTo">Accepted before this time.</param>
/// <param name="Statuses">In one of these finished statuses; null or empty for all finished ones.</param>
public sealed record PurgeInstancesFilter(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null)
{
    /// <summary>How long the purge may take before it stops with what it has done; null for no limit.</summary>
    public TimeSpan? Timeout { get; init; }
}
