namespace Durable.Client;

/// <summary>What a client can be given beside its store.</summary>
public static class DurableTaskClientBuilderExtensions
{
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
