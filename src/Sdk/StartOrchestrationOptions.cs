using Durable.Client;

namespace Durable;

/// <summary>How a client starts an instance.</summary>
public record StartOrchestrationOptions
{
    /// <summary>Creates options.</summary>
    /// <param name="InstanceId">The instance's id, 1 to 200 characters; null for a new unique one.</param>
    /// <param name="StartAt">Not to start before this time; null for at once.</param>
    public StartOrchestrationOptions(string? InstanceId = null, DateTimeOffset? StartAt = null)
    {
        this.InstanceId = InstanceId;
        this.StartAt = StartAt;
    }

    /// <summary>Creates options from others.</summary>
    /// <param name="options">The options to take over.</param>
    public StartOrchestrationOptions(StartOrchestrationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        InstanceId = options.InstanceId;
        StartAt = options.StartAt;
        Tags = options.Tags;
        Version = options.Version;
        DedupeStatuses = options.DedupeStatuses;
    }

    /// <summary>The instance's id, 1 to 200 characters; null for a new unique one.</summary>
    /// <value>The default is null.</value>
    public string? InstanceId { get; init; }

    /// <summary>Not to start before this time; null or a time in the past for at once.</summary>
    /// <value>The default is null.</value>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>Tags of the instance, in no order.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Version of the orchestrator; null for the client's default.</summary>
    /// <value>The default is null.</value>
    public TaskVersion? Version { get; init; }

    /// <summary>
    /// Statuses in which an existing instance of the same id refuses the start; in the other finished statuses it is
    /// replaced. Null refuses for any existing instance. An unfinished instance is never replaced.
    /// </summary>
    /// <value>The default is null.</value>
    public IReadOnlyList<OrchestrationRuntimeStatus>? DedupeStatuses { get; init; }
}
