namespace Durable.Client;

/// <summary>How a client works. Bound from the configuration section <c>Durable:Client</c>.</summary>
public sealed class DurableTaskClientOptions
{
    /// <summary>
    /// How values become JSON; null for the converter of the worker in this process, or else the default one.
    /// </summary>
    /// <value>The default is null.</value>
    public DataConverter? DataConverter { get; set; }

    /// <summary>Version that instances are started with when the call does not say; null for none.</summary>
    /// <value>The default is null.</value>
    public string? DefaultVersion { get; set; }
}
