using Durable.Hosting;
using Durable.Sdk.TaskHub;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Says where a task hub is kept, for stores of all kinds.</summary>
public static class DurableTaskHubStoreExtensions
{
    /// <summary>Keeps the hub in a store of the application's choice.</summary>
    /// <typeparam name="TBuilder">Kind of builder.</typeparam>
    /// <param name="builder">The worker or client.</param>
    /// <param name="open">Makes the store for the hub of this name; it is disposed with the services.</param>
    /// <returns>The builder.</returns>
    public static TBuilder UseStore<TBuilder>(this TBuilder builder, Func<IServiceProvider, string, IHubStore> open)
        where TBuilder : IDurableTaskHubBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(open);
        builder.Services.RemoveAllKeyed<IHubStore>(builder.Name);
        builder.Services.AddKeyedSingleton(builder.Name, (provider, key) => open(provider, (string)key!));
        return builder;
    }
}
