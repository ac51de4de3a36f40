using Durable.Hosting;
using Durable.Sdk.TaskHub;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Durable.Worker;

/// <summary>Puts a worker among the application's services.</summary>
internal sealed class DurableTaskWorkerBuilder : IDurableTaskWorkerBuilder
{
    private readonly List<Action<DurableTaskRegistry>> _tasks;

    private DurableTaskWorkerBuilder(IServiceCollection services, string name, List<Action<DurableTaskRegistry>> tasks)
    {
        Services = services;
        Name = name;
        _tasks = tasks;
    }

    public string Name { get; }

    public IServiceCollection Services { get; }

    /// <summary>The builder of a name; calls after the first add to the same worker.</summary>
    public static DurableTaskWorkerBuilder For(IServiceCollection services, string name)
    {
        if (services.FirstOrDefault(
            service => service.ServiceType == typeof(TaskList) && Equals(service.ServiceKey, name)) is { } existing)
        {
            return new(services, name, ((TaskList)existing.KeyedImplementationInstance!).Tasks);
        }

        var tasks = new List<Action<DurableTaskRegistry>>();
        services.AddKeyedSingleton(name, new TaskList(tasks));
        HubServices.Add(services, name);
        ConfigurationSections.AddWorkerOptions(services, name).ValidateOnStart();
        services.AddSingleton<IHostedService>(provider => Create(provider, name, tasks));
        return new(services, name, tasks);
    }

    public IDurableTaskWorkerBuilder AddTasks(Action<DurableTaskRegistry> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        _tasks.Add(configure);
        return this;
    }

    public IDurableTaskWorkerBuilder Configure(Action<DurableTaskWorkerOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        Services.Configure(Name, configure);
        return this;
    }

    private static DurableTaskWorkerService Create(
        IServiceProvider provider, string name, List<Action<DurableTaskRegistry>> tasks)
    {
        var registry = new DurableTaskRegistry();
        foreach (var configure in tasks) configure(registry);
        var options = provider.GetRequiredService<IOptionsMonitor<DurableTaskWorkerOptions>>().Get(name);
        var parts = provider.GetRequiredService<IOptionsMonitor<WorkerParts>>().Get(name);
        var runtime = new WorkerRuntime(registry, options, parts, name, provider);
        return new(provider.GetRequiredKeyedService<HubContext>(name), new LocalExecutor(runtime));
    }

    private sealed record TaskList(List<Action<DurableTaskRegistry>> Tasks);
}
