using Durable.Client;
using EndToEnd.Tests.Faults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EndToEnd.Tests.Processes;

/// <summary>A client without a worker.</summary>
internal sealed class ClientHost : IDisposable
{
    private readonly IHost _host;

    public ClientHost(string databasePath)
        : this(client => client.UseSqlite(databasePath))
    {
    }

    public ClientHost(HubPlace place)
        : this(client => client.UsePostgres(options =>
        {
            options.ConnectionString = place.ConnectionString;
            options.Schema = place.Schema;
            options.UsesTransactionPooling = place.UsesTransactionPooling;
        }))
    {
    }

    private ClientHost(Action<IDurableTaskClientBuilder> useStore)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddDurableTaskClient(useStore);
        _host = builder.Build();
        Client = _host.Services.GetRequiredService<DurableTaskClient>();
    }

    public DurableTaskClient Client { get; }

    public void Dispose() => _host.Dispose();
}
