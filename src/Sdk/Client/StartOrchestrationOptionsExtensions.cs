namespace Durable.Client;

/// <summary>Says in which statuses an existing instance refuses a start.</summary>
public static class StartOrchestrationOptionsExtensions
{
    /// <summary>
    /// The statuses that may be named. An instance that is not finished refuses a start whether its status is named or
    /// not.
    /// </summary>
    public static IReadOnlyList<OrchestrationRuntimeStatus> ValidDedupeStatuses { get; } =
    [
        OrchestrationRuntimeStatus.Completed,
        OrchestrationRuntimeStatus.Failed,
        OrchestrationRuntimeStatus.Terminated,
        OrchestrationRuntimeStatus.Pending,
        OrchestrationRuntimeStatus.Running,
        OrchestrationRuntimeStatus.Suspended,
    ];

    /// <summary>These options with <see cref="StartOrchestrationOptions.DedupeStatuses"/>.</summary>
    /// <param name="options">The options.</param>
    /// <param name="dedupeStatuses">
    /// The statuses in which an existing instance refuses the start; none replaces any that is finished.
    /// </param>
    /// <returns>New options.</returns>
    public static StartOrchestrationOptions WithDedupeStatuses(
        this StartOrchestrationOptions options, params OrchestrationRuntimeStatus[] dedupeStatuses)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(dedupeStatuses);
        return options with { DedupeStatuses = [.. dedupeStatuses] };
    }
}
