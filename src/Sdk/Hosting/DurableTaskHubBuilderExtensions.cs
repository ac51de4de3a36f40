using Durable.Hosting;
using Durable.Sdk.TaskHub;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Says where a task hub is kept. Workers and clients of one hub name the same place.</summary>
public static class DurableTaskHubBuilderExtensions
{
    /// <summary>Keeps the hub in a SQLite file: durable, without a server, for one worker at a time.</summary>
    /// <typeparam name="TBuilder">Kind of builder.</typeparam>
    /// <param name="builder">The worker or client.</param>
    /// <param name="path">The database file; a relative path starts at the current directory.</param>
    /// <returns>The builder.</returns>
    public static TBuilder UseSqlite<TBuilder>(this TBuilder builder, string path)
        where TBuilder : IDurableTaskHubBuilder
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return builder.UseSqlite(options => options.Path = path);
    }

    /// <summary>Keeps the hub in a SQLite file: durable, without a server, for one worker at a time.</summary>
    /// <typeparam name="TBuilder">Kind of builder.</typeparam>
    /// <param name="builder">The worker or client.</param>
    /// <param name="configure">Sets options, after the configuration's.</param>
    /// <returns>The builder.</returns>
    public static TBuilder UseSqlite<TBuilder>(this TBuilder builder, Action<SqliteHubOptions> configure)
        where TBuilder : IDurableTaskHubBuilder
    {
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.Configure(builder.Name, configure);
        return builder.UseStore(SqliteHub.Open);
    }

    /// <summary>Keeps the hub in memory, for tests: all is gone with the process.</summary>
    /// <typeparam name="TBuilder">Kind of builder.</typeparam>
    /// <param name="builder">The worker or client.</param>
    /// <returns>The builder.</returns>
    public static TBuilder UseInMemory<TBuilder>(this TBuilder builder)
        where TBuilder : IDurableTaskHubBuilder =>
        builder.UseStore(static (provider, _) => new InMemoryStore(provider.GetRequiredService<TimeProvider>()));
}
