using Durable.Hosting;
using Durable.Sdk.Postgres;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps a task hub in PostgreSQL. Workers and clients of one hub name the same place.</summary>
public static class DurableTaskPostgresExtensions
{
    /// <summary>Keeps the hub in a PostgreSQL database: durable, for as many workers as needed.</summary>
    /// <typeparam name="TBuilder">Kind of builder.</typeparam>
    /// <param name="builder">The worker or client.</param>
    /// <param name="connectionString">The connection string, in Npgsql's keywords.</param>
    /// <returns>The builder.</returns>
    public static TBuilder UsePostgres<TBuilder>(this TBuilder builder, string connectionString)
        where TBuilder : IDurableTaskHubBuilder
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        return builder.UsePostgres(options => options.ConnectionString = connectionString);
    }

    /// <summary>Keeps the hub in a PostgreSQL database: durable, for as many workers as needed.</summary>
    /// <typeparam name="TBuilder">Kind of builder.</typeparam>
    /// <param name="builder">The worker or client.</param>
    /// <param name="configure">Sets options, after the configuration's.</param>
    /// <returns>The builder.</returns>
    public static TBuilder UsePostgres<TBuilder>(this TBuilder builder, Action<PostgresHubOptions> configure)
        where TBuilder : IDurableTaskHubBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        AddOptions(builder.Services, builder.Name);
        builder.Services.Configure(builder.Name, configure);
        return builder.UseStore(Open);
    }

    private static void AddOptions(IServiceCollection services, string hub)
    {
        services.AddOptions<PostgresHubOptions>(hub).Configure<IServiceProvider>((options, provider) =>
        {
            var path = hub.Length == 0 ? "Durable:Postgres" : $"Durable:{hub}:Postgres";
            provider.GetService<IConfiguration>()?.GetSection(path).Bind(options);
        });
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<PostgresHubOptions>, PostgresHubOptionsValidator>());
    }

    private static PostgresStore Open(IServiceProvider provider, string hub)
    {
        var options = provider.GetRequiredService<IOptionsMonitor<PostgresHubOptions>>().Get(hub);
        var stored = new PostgresStoreOptions
        {
            ConnectionString = options.ConnectionString,
            Schema = options.Schema,
            MigratesSchema = options.MigratesSchema,
            UsesTransactionPooling = options.UsesTransactionPooling,
            MaxConcurrentCommits = options.MaximumConcurrentCommits,
            PollInterval = options.PollInterval,
        };
        return new(stored, log: provider.GetRequiredService<ILoggerFactory>().CreateLogger("Durable.Postgres"));
    }
}
