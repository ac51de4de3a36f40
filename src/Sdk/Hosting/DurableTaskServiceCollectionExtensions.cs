using Durable.Client;
using Durable.Worker;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds durable orchestrations to an application.</summary>
public static class DurableTaskServiceCollectionExtensions
{
    /// <summary>
    /// Adds a worker and a client of one hub. The hub is kept in <c>durable.db</c> unless the builder says else.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Registers tasks and chooses the store.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddDurableTask(
        this IServiceCollection services, Action<IDurableTaskWorkerBuilder> configure)
    {
        services.AddDurableTaskWorker(configure);
        return services.AddDurableTaskClient(static _ => { });
    }

    /// <summary>Adds a worker of the default hub. Several calls add to the same worker.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Registers tasks and chooses the store.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddDurableTaskWorker(
        this IServiceCollection services, Action<IDurableTaskWorkerBuilder> configure) =>
        services.AddDurableTaskWorker("", configure);

    /// <summary>Adds a worker of a named hub. Several calls with one name add to the same worker.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="name">Name of the hub; empty for the default one.</param>
    /// <param name="configure">Registers tasks and chooses the store.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddDurableTaskWorker(
        this IServiceCollection services, string name, Action<IDurableTaskWorkerBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(configure);
        configure(DurableTaskWorkerBuilder.For(services, name));
        return services;
    }

    /// <summary>Adds a worker. Several calls with one name add to the same worker.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="name">Name of the hub; null or empty for the default one.</param>
    /// <returns>What registers tasks and chooses the store.</returns>
    public static IDurableTaskWorkerBuilder AddDurableTaskWorker(this IServiceCollection services, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        return DurableTaskWorkerBuilder.For(services, name ?? "");
    }

    /// <summary>Adds a client of the default hub. It needs no worker in this process.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Chooses the store, the same as the worker's.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddDurableTaskClient(
        this IServiceCollection services, Action<IDurableTaskClientBuilder> configure) =>
        services.AddDurableTaskClient("", configure);

    /// <summary>Adds a client of a named hub. It needs no worker in this process.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="name">Name of the hub; empty for the default one.</param>
    /// <param name="configure">Chooses the store, the same as the worker's.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddDurableTaskClient(
        this IServiceCollection services, string name, Action<IDurableTaskClientBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(configure);
        configure(new DurableTaskClientBuilder(services, name));
        return services;
    }

    /// <summary>Adds a client. It needs no worker in this process.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="name">Name of the hub; null or empty for the default one.</param>
    /// <returns>What chooses the store, the same as the worker's.</returns>
    public static IDurableTaskClientBuilder AddDurableTaskClient(this IServiceCollection services, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        return new DurableTaskClientBuilder(services, name ?? "");
    }
}
