using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>Which instances a query finds; what is unset does not restrict.</summary>
public sealed record InstanceFilter
{
    /// <summary>The statuses; null or empty for all.</summary>
    public IReadOnlyCollection<ExecutionStatus>? Statuses { get; init; }

    /// <summary>Accepted at this time or later, UTC.</summary>
    public DateTimeOffset? CreatedFrom { get; init; }

    /// <summary>Accepted before this time, UTC.</summary>
    public DateTimeOffset? CreatedTo { get; init; }

    /// <summary>The id starts with this (ordinal).</summary>
    public string? InstanceIdPrefix { get; init; }

    /// <summary>The id does not start with this (ordinal).</summary>
    public string? ExcludedInstanceIdPrefix { get; init; }

    /// <summary>The orchestrator has this name (without regard to case).</summary>
    public string? Name { get; init; }

    /// <summary>The orchestrator has this version (without regard to case); empty for none.</summary>
    public string? Version { get; init; }

    /// <summary>The instance has all of these tags with these values (ordinal); null or empty for any.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>The parent is one of these instances (ordinal); null for any, and for none.</summary>
    public IReadOnlyCollection<string>? ParentInstanceIds { get; init; }

    /// <summary>Finished at this time or later, UTC.</summary>
    public DateTimeOffset? CompletedFrom { get; init; }

    /// <summary>Finished before this time, UTC.</summary>
    public DateTimeOffset? CompletedTo { get; init; }

    /// <summary>Last changed at this time or later, UTC.</summary>
    public DateTimeOffset? UpdatedFrom { get; init; }

    /// <summary>Last changed before this time, UTC.</summary>
    public DateTimeOffset? UpdatedTo { get; init; }

    /// <summary>How many instances a page has at most, from 1.</summary>
    /// <value>The default is 100.</value>
    public int PageSize { get; init; } = 100;

    /// <summary>The token of the page before; null for the first page.</summary>
    public string? ContinuationToken { get; init; }

    /// <summary>Whether to read the first and the last segment of the histories too.</summary>
    public bool WithEnds { get; init; }
}
