using Durable.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Durable.Client;

/// <summary>Puts a client among the application's services.</summary>
internal sealed class DurableTaskClientBuilder : IDurableTaskClientBuilder
{
    public DurableTaskClientBuilder(IServiceCollection services, string name)
    {
        Services = services;
        Name = name;
        HubServices.Add(services, name);
        ConfigurationSections.AddClientOptions(services, name);
        services.TryAddKeyedSingleton(name, static (provider, key) => HubServices.CreateClient(provider, (string)key!));
        // Whoever asks for a client without a name gets the one that was added first.
        services.TryAddSingleton(provider => provider.GetRequiredKeyedService<DurableTaskClient>(name));
    }

    public string Name { get; }

    public IServiceCollection Services { get; }

    public IDurableTaskClientBuilder Configure(Action<DurableTaskClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        Services.Configure(Name, configure);
        return this;
    }
}
