namespace Durable.Worker;

/// <summary>What a worker can be given beside its tasks and its store.</summary>
public static partial class DurableTaskWorkerBuilderExtensions
{
    /// <summary>
    /// Says which versions of orchestrations the worker runs, and which it gives to sub-orchestrations.
    /// </summary>
    /// <param name="builder">The worker.</param>
    /// <param name="versionOptions">The versions; they replace the configuration's.</param>
    /// <returns>The builder.</returns>
    public static IDurableTaskWorkerBuilder UseVersioning(
        this IDurableTaskWorkerBuilder builder, DurableTaskWorkerOptions.VersioningOptions versionOptions)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(versionOptions);
        return builder.Configure(options => options.Versioning = versionOptions);
    }

    /// <summary>
    /// Lets the worker run what is registered in it and leave all else to other workers: such instances are parked, and
    /// such activities wait, where otherwise an unknown activity fails.
    /// </summary>
    /// <param name="builder">The worker.</param>
    /// <returns>The builder.</returns>
    public static IDurableTaskWorkerBuilder UseWorkItemFilters(this IDurableTaskWorkerBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddPart(parts =>
        {
            parts.TakesOnlyRegistered = true;
            parts.Filters = null;
        });
    }

    /// <summary>
    /// Lets the worker run what filters name and leave all else to other workers: such instances are parked, and such
    /// activities wait. A filter that names what is not registered stops the host at its start.
    /// </summary>
    /// <param name="builder">The worker.</param>
    /// <param name="workItemFilters">The filters; null to run everything again.</param>
    /// <returns>The builder.</returns>
    public static IDurableTaskWorkerBuilder UseWorkItemFilters(
        this IDurableTaskWorkerBuilder builder, DurableTaskWorkerWorkItemFilters? workItemFilters)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddPart(parts =>
        {
            parts.TakesOnlyRegistered = false;
            parts.Filters = workItemFilters;
        });
    }
}
