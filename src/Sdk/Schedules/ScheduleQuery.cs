namespace Durable.Schedules;

/// <summary>Which schedules to list; what is unset does not restrict.</summary>
public record ScheduleQuery
{
    /// <summary>How many schedules a page has unless told otherwise.</summary>
    public const int DefaultPageSize = 100;

    /// <summary>Those with this status.</summary>
    /// <value>The default is null.</value>
    public ScheduleStatus? Status { get; init; }

    /// <summary>Those whose id starts with this.</summary>
    /// <value>The default is null.</value>
    public string? ScheduleIdPrefix { get; init; }

    /// <summary>Created at this time or later.</summary>
    /// <value>The default is null.</value>
    public DateTimeOffset? CreatedFrom { get; init; }

    /// <summary>Created before this time.</summary>
    /// <value>The default is null.</value>
    public DateTimeOffset? CreatedTo { get; init; }

    /// <summary>How many schedules a page has at most, 1 to 1,000; filters may leave fewer. Null for 100.</summary>
    /// <value>The default is null.</value>
    public int? PageSize { get; init; }

    /// <summary>Where to start; null for the beginning.</summary>
    /// <value>The default is null.</value>
    public string? ContinuationToken { get; init; }
}
