namespace Durable.Client;

/// <summary>Finds clients by the name of their hub. Thread safe.</summary>
public interface IDurableTaskClientProvider
{
    /// <summary>Finds a client.</summary>
    /// <param name="name">Name of the hub; null or empty for the default one.</param>
    /// <returns>The client; it belongs to the provider.</returns>
    /// <exception cref="ArgumentException">No client of this name was added.</exception>
    DurableTaskClient GetClient(string? name = null);
}
