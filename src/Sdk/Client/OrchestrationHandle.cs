namespace Durable.Client;

/// <summary>
/// One instance, as a client uses it; it need not exist. Safe to use from many threads. Methods fail with
/// <see cref="OrchestrationNotFoundException"/> when there is no such instance.
/// </summary>
/// <param name="client">The client to work by.</param>
/// <param name="instanceId">The instance.</param>
public class OrchestrationHandle(DurableTaskClient client, string instanceId)
{
    /// <summary>Id of the instance.</summary>
    public string InstanceId { get; } = Require(instanceId);

    /// <summary>The client that the handle works by.</summary>
    protected DurableTaskClient Client { get; } = client ?? throw new ArgumentNullException(nameof(client));

    /// <summary>Waits until the instance has started: until it is no longer pending.</summary>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>The instance, without its payloads.</returns>
    public Task<OrchestrationMetadata> WaitForStartAsync(CancellationToken cancellation = default) =>
        Client.WaitForInstanceStartAsync(InstanceId, cancellation);

    /// <summary>Waits until the instance has completed.</summary>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>A task that ends with the instance.</returns>
    /// <exception cref="OrchestrationFailedException">It failed or was terminated.</exception>
    public async Task WaitAsync(CancellationToken cancellation = default)
    {
        var ended = await Client.WaitForInstanceCompletionAsync(InstanceId, true, cancellation).ConfigureAwait(false);
        if (ended.RuntimeStatus != OrchestrationRuntimeStatus.Completed) throw new OrchestrationFailedException(ended);
    }

    /// <summary>Reads the instance.</summary>
    /// <param name="getInputsAndOutputs">Whether to read its input, output and failure.</param>
    /// <param name="cancellation">Gives up the attempt.</param>
    /// <returns>The instance.</returns>
    public async Task<OrchestrationMetadata> GetStatusAsync(
        bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        await Client.GetInstanceAsync(InstanceId, getInputsAndOutputs, cancellation).ConfigureAwait(false)
        ?? throw new OrchestrationNotFoundException(InstanceId);

    /// <summary>Reads what the instance last set as its custom status.</summary>
    /// <typeparam name="TStatus">The type to read.</typeparam>
    /// <param name="cancellation">Gives up the attempt.</param>
    /// <returns>The custom status; the type's default when there is none.</returns>
    public async Task<TStatus?> GetCustomStatusAsync<TStatus>(CancellationToken cancellation = default)
    {
        var found = await GetStatusAsync(false, cancellation).ConfigureAwait(false);
        return found.ReadCustomStatusAs<TStatus>();
    }

    /// <summary>
    /// Raises an event to the instance; it is durable when the task ends, and kept until it is awaited.
    /// </summary>
    /// <param name="eventName">Name of the event, compared without regard to case.</param>
    /// <param name="eventPayload">Its payload; null for none.</param>
    /// <param name="cancellation">Gives up waiting; the event may then have been accepted or not.</param>
    /// <returns>A task that ends when the event is durable.</returns>
    /// <exception cref="OrchestrationFinishedException">The instance is finished.</exception>
    public Task RaiseEventAsync(
        string eventName, object? eventPayload = null, CancellationToken cancellation = default) =>
        Client.RaiseEventAsync(InstanceId, eventName, eventPayload, cancellation);

    /// <summary>Ends the instance from outside. Its sub-orchestrations go on.</summary>
    /// <param name="output">What becomes its output, usually a reason; null for none.</param>
    /// <param name="cancellation">Gives up waiting; the request may then have been accepted or not.</param>
    /// <returns>A task that ends when the request is durable; the instance ends soon after.</returns>
    /// <exception cref="OrchestrationFinishedException">The instance is finished already.</exception>
    public Task TerminateAsync(object? output = null, CancellationToken cancellation = default) =>
        Client.TerminateInstanceAsync(InstanceId, output, cancellation);

    /// <summary>Ends the instance from outside, with its sub-orchestrations when asked for.</summary>
    /// <param name="options">How it is ended.</param>
    /// <param name="cancellation">Gives up waiting; the request may then have been accepted or not.</param>
    /// <returns>A task that ends when the request is durable; the instance and its children end soon after.</returns>
    /// <exception cref="OrchestrationFinishedException">The instance is finished already.</exception>
    public Task TerminateAsync(TerminateInstanceOptions options, CancellationToken cancellation = default) =>
        Client.TerminateInstanceAsync(InstanceId, options, cancellation);

    /// <summary>Suspends the instance: its code does not run until it is resumed.</summary>
    /// <param name="reason">Why, for its history; null for none.</param>
    /// <param name="cancellation">Gives up waiting; the request may then have been accepted or not.</param>
    /// <returns>A task that ends when the request is durable.</returns>
    /// <exception cref="OrchestrationFinishedException">The instance is finished.</exception>
    public Task SuspendAsync(string? reason = null, CancellationToken cancellation = default) =>
        Client.SuspendInstanceAsync(InstanceId, reason, cancellation);

    /// <summary>Resumes the instance when it is suspended; what waited reaches it in its order.</summary>
    /// <param name="reason">Why, for its history; null for none.</param>
    /// <param name="cancellation">Gives up waiting; the request may then have been accepted or not.</param>
    /// <returns>A task that ends when the request is durable.</returns>
    /// <exception cref="OrchestrationFinishedException">The instance is finished.</exception>
    public Task ResumeAsync(string? reason = null, CancellationToken cancellation = default) =>
        Client.ResumeInstanceAsync(InstanceId, reason, cancellation);

    /// <summary>The id of the instance.</summary>
    /// <returns>The id.</returns>
    public override string ToString() => InstanceId;

    private static string Require(string instanceId)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return instanceId;
    }
}
