using Durable.Sdk.Sqlite;
using Durable.Sdk.TaskHub;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Durable.Hosting;

/// <summary>The store that a hub has unless another is chosen.</summary>
internal static class SqliteHub
{
    public static IHubStore Open(IServiceProvider provider, string name)
    {
        var options = provider.GetRequiredService<IOptionsMonitor<SqliteHubOptions>>().Get(name);
        return new SqliteStore(
            new() { Path = options.Path, Synchronous = options.Synchronous, BusyTimeout = options.BusyTimeout },
            provider.GetRequiredService<TimeProvider>());
    }
}
