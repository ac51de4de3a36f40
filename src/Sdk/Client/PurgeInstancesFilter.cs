namespace Durable.Client;

/// <summary>Which finished instances to remove; what is unset does not restrict.</summary>
/// <param name="CreatedFrom">Accepted at this time or later.</param>
/// <param name="CreatedTo">Accepted before this time.</param>
/// <param name="Statuses">
/// In one of these statuses; null or empty for all finished ones. Those that are not finished are passed over, and one
/// at least must be.
/// </param>
public sealed record PurgeInstancesFilter(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null)
{
    /// <summary>
    /// How long the purge may take before it stops with what it has done, more than zero; null for no limit. It looks
    /// at the time after every batch, so that it always removes something, and may take a little longer.
    /// </summary>
    /// <value>The default is null.</value>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The orchestrator has this name, without regard to case.</summary>
    /// <value>The default is null.</value>
    public string? Name { get; init; }

    /// <summary>The instance has all of these tags with exactly these values; null or empty for any.</summary>
    /// <value>The default is null.</value>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
}
