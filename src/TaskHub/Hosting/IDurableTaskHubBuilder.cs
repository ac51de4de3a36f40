using Microsoft.Extensions.DependencyInjection;

namespace Durable.Hosting;

/// <summary>Names a task hub in a service collection, and says where it is kept.</summary>
public interface IDurableTaskHubBuilder
{
    /// <summary>Name of the hub; empty for the default one. Workers and clients of one name share one hub.</summary>
    string Name { get; }

    /// <summary>The service collection.</summary>
    IServiceCollection Services { get; }
}
