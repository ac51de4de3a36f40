using Durable.Client;
using Durable.Http;
using Durable.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Durable.Hosting;

/// <summary>
/// Binds options to the application's configuration, where it has one: <c>Durable:Worker</c> and its like.
/// </summary>
internal static class ConfigurationSections
{
    // One call each, with its type in sight: the code that binds is generated for each place.
    public static OptionsBuilder<DurableTaskWorkerOptions> AddWorkerOptions(IServiceCollection services, string hub) =>
        services.AddOptions<DurableTaskWorkerOptions>(hub)
            .Configure<IServiceProvider>((options, provider) =>
            {
                if (Section(provider, hub, "Worker") is { } section) section.Bind(options);
            });

    public static OptionsBuilder<DurableTaskClientOptions> AddClientOptions(IServiceCollection services, string hub) =>
        services.AddOptions<DurableTaskClientOptions>(hub)
            .Configure<IServiceProvider>((options, provider) =>
            {
                if (Section(provider, hub, "Client") is { } section) section.Bind(options);
            });

    public static OptionsBuilder<SqliteHubOptions> AddSqliteOptions(IServiceCollection services, string hub) =>
        services.AddOptions<SqliteHubOptions>(hub)
            .Configure<IServiceProvider>((options, provider) =>
            {
                if (Section(provider, hub, "Sqlite") is { } section) section.Bind(options);
            });

    public static OptionsBuilder<DurableHttpOptions> AddHttpOptions(IServiceCollection services, string hub) =>
        services.AddOptions<DurableHttpOptions>(hub)
            .Configure<IServiceProvider>((options, provider) =>
            {
                if (Section(provider, hub, "Http") is { } section) section.Bind(options);
            });

    private static IConfigurationSection? Section(IServiceProvider provider, string hub, string name) =>
        provider.GetService<IConfiguration>()?.GetSection(
            hub.Length == 0 ? $"Durable:{name}" : $"Durable:{hub}:{name}");
}
