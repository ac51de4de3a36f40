using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Durable.Client;

/// <summary>What a client can be given beside its store.</summary>
public static class DurableTaskClientBuilderExtensions
{
    /// <summary>
    /// Gives this client to whoever asks the services for one without a name. Otherwise that is the one that was added
    /// first.
    /// </summary>
    /// <param name="builder">The client.</param>
    /// <returns>The builder.</returns>
    public static IDurableTaskClientBuilder RegisterDirectly(this IDurableTaskClientBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var name = builder.Name;
        builder.Services.RemoveAll<DurableTaskClient>();
        builder.Services.AddSingleton(provider => provider.GetRequiredKeyedService<DurableTaskClient>(name));
        return builder;
    }

    /// <summary>Gives a version to instances that are started without one.</summary>
    /// <param name="builder">The client.</param>
    /// <param name="version">The version.</param>
    /// <returns>The builder.</returns>
    public static IDurableTaskClientBuilder UseDefaultVersion(this IDurableTaskClientBuilder builder, string version)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(version);
        return builder.Configure(options => options.DefaultVersion = version);
    }
}
