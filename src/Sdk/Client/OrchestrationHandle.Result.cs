namespace Durable.Client;

/// <summary>One instance whose output has a type, as a client uses it; it need not exist.</summary>
/// <typeparam name="TResult">Type of the output.</typeparam>
/// <param name="client">The client to work by.</param>
/// <param name="instanceId">The instance.</param>
public class OrchestrationHandle<TResult>(DurableTaskClient client, string instanceId)
    : OrchestrationHandle(client, instanceId)
{
    /// <summary>Waits until the instance has completed, and reads its output.</summary>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>The output; the type's default when there is none.</returns>
    /// <exception cref="OrchestrationFailedException">It failed or was terminated.</exception>
    public new async Task<TResult> WaitAsync(CancellationToken cancellation = default) =>
        (await Client.WaitForInstanceCompletionAsync<TResult>(InstanceId, cancellation).ConfigureAwait(false))!;
}
