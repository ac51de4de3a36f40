using Microsoft.Extensions.DependencyInjection;

namespace Durable.Client;

/// <summary>Finds clients among the application's services.</summary>
internal sealed class DurableTaskClientProvider(IServiceProvider services) : IDurableTaskClientProvider
{
    public DurableTaskClient GetClient(string? name = null) =>
        services.GetKeyedService<DurableTaskClient>(name ?? "")
        ?? throw new ArgumentException(
            $"There is no client named '{name}'. Add it with services.AddDurableTaskClient(\"{name}\", …).",
            nameof(name));
}
