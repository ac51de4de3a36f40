namespace Durable.Entities;

/// <summary>How an entity is called. It has nothing to choose yet.</summary>
public record CallEntityOptions;

/// <summary>How an entity is signaled.</summary>
public record SignalEntityOptions
{
    /// <summary>Not to be handled before this time; null or a time in the past for at once.</summary>
    /// <value>The default is null.</value>
    public DateTimeOffset? SignalTime { get; init; }
}
