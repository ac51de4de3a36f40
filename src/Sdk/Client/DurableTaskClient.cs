using System.Data.Common;
using Durable.Client.Entities;
using Durable.Sdk.Engine;

namespace Durable.Client;

/// <summary>Starts, watches and manages instances of a task hub. Safe to use from many threads.</summary>
/// <param name="name">Name of the hub that it works on.</param>
public abstract partial class DurableTaskClient(string name) : IOrchestrationSubmitter, IAsyncDisposable
{
    /// <summary>The longest id that an instance may have, in characters.</summary>
    public const int MaxInstanceIdLength = 200;

    /// <summary>Name of the hub that it works on.</summary>
    public string Name { get; } = name;

    /// <summary>Signals, reads and lists entities of the hub.</summary>
    /// <exception cref="NotSupportedException">The client is one of a test that gives none.</exception>
    public virtual DurableEntityClient Entities =>
        throw new NotSupportedException($"'{GetType()}' gives no entities. Override Entities.");

    /// <summary>
    /// Gives a client whose starts, events, signals and other messages are written in a transaction of the caller: they
    /// are delivered once it commits, and are gone when it is rolled back. What is read, and waiting, is outside of it.
    /// </summary>
    /// <param name="transaction">
    /// An open transaction on the database that holds the hub: an <c>NpgsqlTransaction</c>, or a
    /// <c>SqliteTransaction</c> on the hub's file. It stays the caller's, who commits it soon: while it is open, others
    /// who start an instance with the same id wait for it, and in SQLite all who write.
    /// </param>
    /// <returns>A client for one thread at a time, for as long as the transaction is open.</returns>
    /// <exception cref="NotSupportedException">The client is one of a test that has no transactions.</exception>
    /// <remarks>
    /// Its operations throw a <see cref="DurableException"/> (<c>DUR7007</c>) when the store cannot write in the
    /// transaction.
    /// </remarks>
    public virtual DurableTaskClient InTransaction(DbTransaction transaction) =>
        throw new NotSupportedException($"'{GetType()}' has no transactions. Override InTransaction.");

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The name is empty, or the id is empty or too long.</exception>
    /// <exception cref="OrchestrationAlreadyExistsException">An instance with the id exists.</exception>
    public abstract Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default);

    /// <summary>Starts an instance without an input.</summary>
    /// <param name="orchestratorName">Name of its orchestrator.</param>
    /// <param name="cancellation">Gives up waiting; the instance may then have been started or not.</param>
    /// <returns>Its id.</returns>
    public Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, CancellationToken cancellation) =>
        ScheduleNewOrchestrationInstanceAsync(orchestratorName, null, null, cancellation);

    /// <summary>Starts an instance with the default options.</summary>
    /// <param name="orchestratorName">Name of its orchestrator.</param>
    /// <param name="input">Its input; null for none.</param>
    /// <param name="cancellation">Gives up waiting; the instance may then have been started or not.</param>
    /// <returns>Its id.</returns>
    public Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input, CancellationToken cancellation) =>
        ScheduleNewOrchestrationInstanceAsync(orchestratorName, input, null, cancellation);

    /// <summary>Starts an instance without an input.</summary>
    /// <param name="orchestratorName">Name of its orchestrator.</param>
    /// <param name="options">How it is started.</param>
    /// <param name="cancellation">Gives up waiting; the instance may then have been started or not.</param>
    /// <returns>Its id.</returns>
    public Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, StartOrchestrationOptions options, CancellationToken cancellation = default) =>
        ScheduleNewOrchestrationInstanceAsync(orchestratorName, null, options, cancellation);

    /// <summary>
    /// Raises an event to an instance; it is durable when the task ends, and kept until it is awaited.
    /// </summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="eventName">Name of the event, compared without regard to case.</param>
    /// <param name="eventPayload">Its payload; null for none.</param>
    /// <param name="cancellation">Gives up waiting; the event may then have been accepted or not.</param>
    /// <returns>A task that ends when the event is durable.</returns>
    /// <exception cref="OrchestrationNotFoundException">There is no such instance.</exception>
    /// <exception cref="OrchestrationFinishedException">The instance is finished.</exception>
    public abstract Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default);

    /// <summary>Raises an event without a payload to an instance.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="eventName">Name of the event, compared without regard to case.</param>
    /// <param name="cancellation">Gives up waiting; the event may then have been accepted or not.</param>
    /// <returns>A task that ends when the event is durable.</returns>
    /// <exception cref="OrchestrationNotFoundException">There is no such instance.</exception>
    /// <exception cref="OrchestrationFinishedException">The instance is finished.</exception>
    public Task RaiseEventAsync(string instanceId, string eventName, CancellationToken cancellation) =>
        RaiseEventAsync(instanceId, eventName, null, cancellation);

    /// <summary>Waits until an instance has started: until it is no longer pending.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="getInputsAndOutputs">Whether to read its input, output and failure.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>The instance.</returns>
    /// <exception cref="OrchestrationNotFoundException">There is no such instance.</exception>
    public abstract Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default);

    /// <summary>Waits until an instance has started, without reading its payloads.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>The instance.</returns>
    public Task<OrchestrationMetadata> WaitForInstanceStartAsync(string instanceId, CancellationToken cancellation) =>
        WaitForInstanceStartAsync(instanceId, false, cancellation);

    /// <summary>Waits until an instance is finished.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="getInputsAndOutputs">Whether to read its input, output and failure.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>The instance.</returns>
    /// <exception cref="OrchestrationNotFoundException">There is no such instance.</exception>
    public abstract Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default);

    /// <summary>Waits until an instance has completed, and reads its output.</summary>
    /// <typeparam name="TResult">Type of the output.</typeparam>
    /// <param name="instanceId">The instance.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>The output; the type's default when there is none.</returns>
    /// <exception cref="OrchestrationNotFoundException">There is no such instance.</exception>
    /// <exception cref="OrchestrationFailedException">It failed or was terminated.</exception>
    public async Task<TResult?> WaitForInstanceCompletionAsync<TResult>(
        string instanceId, CancellationToken cancellation = default)
    {
        var ended = await WaitForInstanceCompletionAsync(instanceId, true, cancellation).ConfigureAwait(false);
        return ended.RuntimeStatus == OrchestrationRuntimeStatus.Completed
            ? ended.ReadOutputAs<TResult>()
            : throw new OrchestrationFailedException(ended);
    }

    /// <summary>Waits until an instance is finished, without reading its payloads.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>The instance.</returns>
    public Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, CancellationToken cancellation) =>
        WaitForInstanceCompletionAsync(instanceId, false, cancellation);

    /// <summary>Ends an instance from outside. Its sub-orchestrations go on.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="output">What becomes its output, usually a reason; null for none.</param>
    /// <param name="cancellation">Gives up waiting; the request may then have been accepted or not.</param>
    /// <returns>A task that ends when the request is durable; the instance ends soon after.</returns>
    /// <exception cref="OrchestrationNotFoundException">There is no such instance.</exception>
    /// <exception cref="OrchestrationFinishedException">The instance is finished already.</exception>
    public abstract Task TerminateInstanceAsync(
        string instanceId, object? output = null, CancellationToken cancellation = default);

    /// <summary>Ends an instance from outside, without an output. Its sub-orchestrations go on.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="cancellation">Gives up waiting; the request may then have been accepted or not.</param>
    /// <returns>A task that ends when the request is durable; the instance ends soon after.</returns>
    /// <exception cref="OrchestrationNotFoundException">There is no such instance.</exception>
    /// <exception cref="OrchestrationFinishedException">The instance is finished already.</exception>
    public Task TerminateInstanceAsync(string instanceId, CancellationToken cancellation) =>
        TerminateInstanceAsync(instanceId, (object?)null, cancellation);

    /// <summary>Ends an instance from outside, with its sub-orchestrations when asked for.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="options">How it is ended; null for the defaults.</param>
    /// <param name="cancellation">Gives up waiting; the request may then have been accepted or not.</param>
    /// <returns>A task that ends when the request is durable; the instance and its children end soon after.</returns>
    /// <exception cref="OrchestrationNotFoundException">There is no such instance.</exception>
    /// <exception cref="OrchestrationFinishedException">The instance is finished already.</exception>
    public abstract Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options, CancellationToken cancellation = default);

    /// <summary>
    /// Suspends an instance: its code does not run until it is resumed. Activities and sub-orchestrations that have
    /// started go on; their results, events and due timers wait for it. Suspending it again does nothing.
    /// </summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="reason">Why, for its history; null for none.</param>
    /// <param name="cancellation">Gives up waiting; the request may then have been accepted or not.</param>
    /// <returns>A task that ends when the request is durable.</returns>
    /// <exception cref="OrchestrationNotFoundException">There is no such instance.</exception>
    /// <exception cref="OrchestrationFinishedException">The instance is finished.</exception>
    public abstract Task SuspendInstanceAsync(
        string instanceId, string? reason = null, CancellationToken cancellation = default);

    /// <summary>Suspends an instance, without a reason.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="cancellation">Gives up waiting; the request may then have been accepted or not.</param>
    /// <returns>A task that ends when the request is durable.</returns>
    /// <exception cref="OrchestrationNotFoundException">There is no such instance.</exception>
    /// <exception cref="OrchestrationFinishedException">The instance is finished.</exception>
    public Task SuspendInstanceAsync(string instanceId, CancellationToken cancellation) =>
        SuspendInstanceAsync(instanceId, null, cancellation);

    /// <summary>Resumes a suspended instance; what waited reaches it in its order. Else it does nothing.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="reason">Why, for its history; null for none.</param>
    /// <param name="cancellation">Gives up waiting; the request may then have been accepted or not.</param>
    /// <returns>A task that ends when the request is durable.</returns>
    /// <exception cref="OrchestrationNotFoundException">There is no such instance.</exception>
    /// <exception cref="OrchestrationFinishedException">The instance is finished.</exception>
    public abstract Task ResumeInstanceAsync(
        string instanceId, string? reason = null, CancellationToken cancellation = default);

    /// <summary>Resumes a suspended instance, without a reason.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="cancellation">Gives up waiting; the request may then have been accepted or not.</param>
    /// <returns>A task that ends when the request is durable.</returns>
    /// <exception cref="OrchestrationNotFoundException">There is no such instance.</exception>
    /// <exception cref="OrchestrationFinishedException">The instance is finished.</exception>
    public Task ResumeInstanceAsync(string instanceId, CancellationToken cancellation) =>
        ResumeInstanceAsync(instanceId, null, cancellation);

    /// <summary>
    /// Rewinds a failed instance: the activities and sub-orchestrations whose failures ended it run again, failed
    /// children are rewound in turn, and what has succeeded is not repeated.
    /// </summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="reason">Why, for its history; null for none.</param>
    /// <param name="cancellation">Gives up waiting; the request may then have been accepted or not.</param>
    /// <returns>A task that ends when the instance runs again.</returns>
    /// <exception cref="OrchestrationNotFoundException">There is no such instance.</exception>
    /// <exception cref="OrchestrationStatusException">The instance has not failed.</exception>
    /// <exception cref="OrchestrationRewindException">
    /// Its code has reacted to the failure, or has changed, so that it cannot go on from there. It stays as it is.
    /// </exception>
    public abstract Task RewindInstanceAsync(
        string instanceId, string? reason = null, CancellationToken cancellation = default);

    /// <summary>Rewinds a failed instance, without a reason.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="cancellation">Gives up waiting; the request may then have been accepted or not.</param>
    /// <returns>A task that ends when the request is durable.</returns>
    /// <exception cref="OrchestrationNotFoundException">There is no such instance.</exception>
    /// <exception cref="OrchestrationStatusException">The instance has not failed.</exception>
    /// <exception cref="OrchestrationRewindException">It cannot go on from where it failed.</exception>
    public Task RewindInstanceAsync(string instanceId, CancellationToken cancellation) =>
        RewindInstanceAsync(instanceId, null, cancellation);

    /// <summary>Reads an instance.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="getInputsAndOutputs">Whether to read its input, output and failure.</param>
    /// <param name="cancellation">Gives up the attempt.</param>
    /// <returns>The instance, or null when there is none.</returns>
    public abstract Task<OrchestrationMetadata?> GetInstanceAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default);

    /// <summary>Reads an instance without its payloads.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="cancellation">Gives up the attempt.</param>
    /// <returns>The instance, or null when there is none.</returns>
    public Task<OrchestrationMetadata?> GetInstanceAsync(string instanceId, CancellationToken cancellation) =>
        GetInstanceAsync(instanceId, false, cancellation);

    /// <summary>Lists instances, in the order in which they were accepted.</summary>
    /// <param name="filter">Which; null for all.</param>
    /// <returns>
    /// The instances, read page by page while they are enumerated. A page that a token does not belong to is
    /// <c>DUR7020</c>.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The page size is not from 1 to 1,000.</exception>
    /// <exception cref="InvalidQueryException">
    /// The query contradicts itself, or names other hubs than this client's.
    /// </exception>
    public abstract AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null);

    /// <summary>Streams the history of an instance's current execution.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="cancellation">Ends the stream.</param>
    /// <returns>Its events in order; none when there is no such instance.</returns>
    public abstract IAsyncEnumerable<HistoryEvent> GetOrchestrationHistoryAsync(
        string instanceId, CancellationToken cancellation = default);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
