namespace Durable.Client.Entities;

/// <summary>Which entities to list; what is unset does not restrict.</summary>
public record EntityQuery
{
    /// <summary>How many entities a page has unless told otherwise.</summary>
    public const int DefaultPageSize = 100;

    /// <summary>
    /// The id starts with this: a name or the beginning of one, such as <c>counter</c>, or <c>@name@</c> with the
    /// beginning of a key. Names are compared without regard to case.
    /// </summary>
    /// <value>The default is null.</value>
    public string? InstanceIdStartsWith { get; init; }

    /// <summary>Last modified at this time or later.</summary>
    /// <value>The default is null.</value>
    public DateTimeOffset? LastModifiedFrom { get; init; }

    /// <summary>Last modified before this time.</summary>
    /// <value>The default is null.</value>
    public DateTimeOffset? LastModifiedTo { get; init; }

    /// <summary>Whether to read the states.</summary>
    /// <value>The default is true.</value>
    public bool IncludeState { get; init; } = true;

    /// <summary>Whether to list entities that have no state: those that are only locked, or parked.</summary>
    /// <value>The default is false.</value>
    public bool IncludeTransient { get; init; }

    /// <summary>How many entities a page has at most, 1 to 1,000.</summary>
    /// <value>The default is 100.</value>
    public int PageSize { get; init; } = DefaultPageSize;

    /// <summary>Where to start; null for the beginning.</summary>
    /// <value>The default is null.</value>
    public string? ContinuationToken { get; init; }
}
