using Durable.Hosting;

namespace Durable.Client;

/// <summary>Configures a client.</summary>
public interface IDurableTaskClientBuilder : IDurableTaskHubBuilder
{
    /// <summary>Sets options, after the configuration's.</summary>
    /// <param name="configure">Sets them.</param>
    /// <returns>This builder.</returns>
    IDurableTaskClientBuilder Configure(Action<DurableTaskClientOptions> configure);
}
