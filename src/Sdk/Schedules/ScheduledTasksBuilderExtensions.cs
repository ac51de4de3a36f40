using Durable;
using Durable.Client;
using Durable.Hosting;
using Durable.Schedules;
using Durable.Worker;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds schedules to workers and clients.</summary>
public static class ScheduledTasksBuilderExtensions
{
    /// <summary>
    /// Lets this worker keep schedules and start their runs. Where the same application has a client of the hub, it
    /// gets its <see cref="ScheduledTaskClient"/> too. Calling it again does nothing.
    /// </summary>
    /// <param name="builder">The worker.</param>
    /// <returns>The builder.</returns>
    public static IDurableTaskWorkerBuilder UseScheduledTasks(this IDurableTaskWorkerBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var (services, hub) = (builder.Services, builder.Name);
        if (services.Any(service => service.ServiceType == typeof(Mark) && Equals(service.ServiceKey, hub)))
            return builder;
        services.AddKeyedSingleton(hub, new Mark());
        AddClient(services, hub);
        return builder.AddTasks(tasks => tasks
            .AddOrchestrator(ScheduleRunner.Name, new ScheduleRunner())
            .AddOrchestrator(ScheduleOperator.Name, new ScheduleOperator())
            .AddActivity(
                ReplaceInstanceActivity.Name,
                TaskVersion.Unversioned,
                provider => new ReplaceInstanceActivity(ClientOf(provider, hub)))
            .AddEntity(ScheduleEntity.Name, provider => new ScheduleEntity(
                provider.GetRequiredService<TimeProvider>(),
                new RunLookup(
                    ClientOf(provider, hub),
                    provider.GetRequiredService<ILoggerFactory>().CreateLogger("Durable.Schedules")))));
    }

    /// <summary>
    /// Registers a <see cref="ScheduledTaskClient"/> of this client's hub, also under the hub's name as its key.
    /// </summary>
    /// <param name="builder">The client.</param>
    /// <returns>The builder.</returns>
    public static IDurableTaskClientBuilder UseScheduledTasks(this IDurableTaskClientBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        AddClient(builder.Services, builder.Name);
        return builder;
    }

    private static void AddClient(IServiceCollection services, string hub)
    {
        services.TryAddKeyedSingleton<ScheduledTaskClient>(hub, static (provider, key) => new HubScheduledTaskClient(
            provider.GetRequiredKeyedService<DurableTaskClient>(key),
            ConverterOf(provider, (string)key!),
            provider.GetRequiredService<TimeProvider>()));
        // Whoever asks for one without a name gets the one that was added first.
        services.TryAddSingleton(provider => provider.GetRequiredKeyedService<ScheduledTaskClient>(hub));
    }

    // A worker may be alone in its application.
    private static DurableTaskClient ClientOf(IServiceProvider provider, string hub) =>
        provider.GetKeyedService<DurableTaskClient>(hub) ?? HubServices.CreateClient(provider, hub);

    private static DataConverter ConverterOf(IServiceProvider provider, string hub) =>
        provider.GetRequiredService<IOptionsMonitor<DurableTaskClientOptions>>().Get(hub).DataConverter
        ?? provider.GetRequiredService<IOptionsMonitor<DurableTaskWorkerOptions>>().Get(hub).DataConverter;

    /// <summary>That the worker of its key keeps schedules already.</summary>
    private sealed class Mark;
}
