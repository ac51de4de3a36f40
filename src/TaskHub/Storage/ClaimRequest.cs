namespace Durable.Sdk.TaskHub;

/// <summary>Which shared activities a worker wants to run.</summary>
public sealed record ClaimRequest
{
    /// <summary>Name of the worker.</summary>
    public required string Worker { get; init; }

    /// <summary>The queue; empty for the one that every worker serves.</summary>
    public string Queue { get; init; } = "";

    /// <summary>How many at most, from 1.</summary>
    public required int MaxCount { get; init; }

    /// <summary>Names of activities that it leaves alone, as <see cref="SharedActivity.Name"/> has them.</summary>
    /// <value>The default is none.</value>
    public IReadOnlyList<string> ExceptNames { get; init; } = [];

    /// <summary>How long the claims hold unless they are prolonged.</summary>
    public required TimeSpan Length { get; init; }
}
