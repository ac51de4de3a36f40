using Durable.Entities;
using Microsoft.Extensions.Logging;

namespace Durable;

/// <summary>
/// What an orchestrator works with. Everything it gives is the same in a replay. Only the orchestrator's own code may
/// use it, and only until its function has ended; not thread safe.
/// </summary>
public abstract class TaskOrchestrationContext
{
    /// <summary>Name of the orchestrator.</summary>
    public abstract TaskName Name { get; }

    /// <summary>Id of this instance.</summary>
    public abstract string InstanceId { get; }

    /// <summary>Id of this execution; continue-as-new begins another one. Empty outside a worker.</summary>
    public virtual string ExecutionId => "";

    /// <summary>The parent; null for an instance that a client started.</summary>
    public abstract ParentOrchestrationInstance? Parent { get; }

    /// <summary>The orchestration's clock, UTC: the time at which the present turn started.</summary>
    public abstract DateTime CurrentUtcDateTime { get; }

    /// <summary>Whether the code runs again over what has happened already. Do not decide by it.</summary>
    public abstract bool IsReplaying { get; }

    /// <summary>Version of this execution; empty for none.</summary>
    public virtual string Version => "";

    /// <summary>Tags of this instance, in no order.</summary>
    public virtual IReadOnlyDictionary<string, string> Tags =>
        System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Properties that the host gives to all its orchestrations, in no order.</summary>
    public virtual IReadOnlyDictionary<string, object?> Properties =>
        System.Collections.ObjectModel.ReadOnlyDictionary<string, object?>.Empty;

    /// <summary>How this orchestration works with entities.</summary>
    /// <exception cref="NotSupportedException">The context is one of a test that gives none.</exception>
    public virtual TaskOrchestrationEntityFeature Entities =>
        throw new NotSupportedException($"'{GetType()}' gives no entities. Override Entities.");

    /// <summary>Makes loggers that are silent while replaying.</summary>
    public virtual ILoggerFactory ReplaySafeLoggerFactory => new ReplaySafeLoggerFactory(this, LoggerFactory);

    /// <summary>The host's loggers.</summary>
    protected abstract ILoggerFactory LoggerFactory { get; }

    /// <summary>Reads the input.</summary>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <returns>The input; the type's default when there is none.</returns>
    public abstract T? GetInput<T>();

    /// <summary>Calls an activity.</summary>
    /// <typeparam name="TResult">Type of its output.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="input">Its input; null for none.</param>
    /// <param name="options">How it is called; null for the defaults.</param>
    /// <returns>Its output.</returns>
    /// <exception cref="TaskFailedException">The activity failed.</exception>
    public abstract Task<TResult> CallActivityAsync<TResult>(
        TaskName name, object? input = null, TaskOptions? options = null);

    /// <summary>Calls an activity without an input.</summary>
    /// <typeparam name="TResult">Type of its output.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="options">How it is called.</param>
    /// <returns>Its output.</returns>
    /// <exception cref="TaskFailedException">The activity failed.</exception>
    public Task<TResult> CallActivityAsync<TResult>(TaskName name, TaskOptions options) =>
        CallActivityAsync<TResult>(name, null, options);

    /// <summary>Calls an activity whose output does not matter.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="input">Its input; null for none.</param>
    /// <param name="options">How it is called; null for the defaults.</param>
    /// <returns>A task that ends with the activity.</returns>
    /// <exception cref="TaskFailedException">The activity failed.</exception>
    public Task CallActivityAsync(TaskName name, object? input = null, TaskOptions? options = null) =>
        CallActivityAsync<object>(name, input, options);

    /// <summary>Calls an activity without an input, whose output does not matter.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="options">How it is called.</param>
    /// <returns>A task that ends with the activity.</returns>
    /// <exception cref="TaskFailedException">The activity failed.</exception>
    public Task CallActivityAsync(TaskName name, TaskOptions options) => CallActivityAsync(name, null, options);

    /// <summary>Calls another orchestrator as a child of this one.</summary>
    /// <typeparam name="TResult">Type of its output.</typeparam>
    /// <param name="orchestratorName">Its name.</param>
    /// <param name="input">Its input; null for none.</param>
    /// <param name="options">How it is called; null for the defaults.</param>
    /// <returns>Its output.</returns>
    /// <exception cref="TaskFailedException">The child failed or was terminated, or its id is in use.</exception>
    public abstract Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null);

    /// <summary>Calls another orchestrator as a child of this one, without an input.</summary>
    /// <typeparam name="TResult">Type of its output.</typeparam>
    /// <param name="orchestratorName">Its name.</param>
    /// <param name="options">How it is called.</param>
    /// <returns>Its output.</returns>
    /// <exception cref="TaskFailedException">The child failed or was terminated, or its id is in use.</exception>
    public Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, TaskOptions options) =>
        CallSubOrchestratorAsync<TResult>(orchestratorName, null, options);

    /// <summary>Calls another orchestrator as a child of this one, whose output does not matter.</summary>
    /// <param name="orchestratorName">Its name.</param>
    /// <param name="input">Its input; null for none.</param>
    /// <param name="options">How it is called; null for the defaults.</param>
    /// <returns>A task that ends with the child.</returns>
    /// <exception cref="TaskFailedException">The child failed or was terminated, or its id is in use.</exception>
    public Task CallSubOrchestratorAsync(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        CallSubOrchestratorAsync<object>(orchestratorName, input, options);

    /// <summary>Calls another orchestrator as a child of this one, without an input and without an output.</summary>
    /// <param name="orchestratorName">Its name.</param>
    /// <param name="options">How it is called.</param>
    /// <returns>A task that ends with the child.</returns>
    /// <exception cref="TaskFailedException">The child failed or was terminated, or its id is in use.</exception>
    public Task CallSubOrchestratorAsync(TaskName orchestratorName, TaskOptions options) =>
        CallSubOrchestratorAsync(orchestratorName, null, options);

    /// <summary>Waits for a time by a durable timer.</summary>
    /// <param name="delay">
    /// How long from <see cref="CurrentUtcDateTime"/>; zero or more, without an upper limit.
    /// </param>
    /// <param name="cancellationToken">Gives the timer up.</param>
    /// <returns>A task that ends when the timer fires.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative.</exception>
    public virtual Task CreateTimer(TimeSpan delay, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        return CreateTimer(CurrentUtcDateTime.Add(delay), cancellationToken);
    }

    /// <summary>Waits until a time by a durable timer.</summary>
    /// <param name="fireAt">When it fires, UTC; a time in the past fires at once.</param>
    /// <param name="cancellationToken">Gives the timer up.</param>
    /// <returns>A task that ends when the timer fires.</returns>
    public abstract Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken = default);

    /// <summary>
    /// Waits for an external event. Events of a name are handed out in the order in which they arrived.
    /// </summary>
    /// <typeparam name="T">Type of its payload.</typeparam>
    /// <param name="eventName">Its name, compared without regard to case.</param>
    /// <param name="cancellationToken">Gives up waiting; the event then stays for the next who waits.</param>
    /// <returns>The payload.</returns>
    public abstract Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default);

    /// <summary>Waits for an external event for a limited time.</summary>
    /// <typeparam name="T">Type of its payload.</typeparam>
    /// <param name="eventName">Its name, compared without regard to case.</param>
    /// <param name="timeout">How long at most.</param>
    /// <param name="cancellationToken">Gives up waiting; the event then stays for the next who waits.</param>
    /// <returns>The payload.</returns>
    /// <exception cref="TaskCanceledException">The time is over, or the token fired.</exception>
    public async Task<T> WaitForExternalEvent<T>(
        string eventName, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        using var timerStop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var eventStop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var timer = CreateTimer(timeout, timerStop.Token);
        var received = WaitForExternalEvent<T>(eventName, eventStop.Token);
        if (await Task.WhenAny(timer, received) == received)
        {
            timerStop.Cancel();
            return await received;
        }

        eventStop.Cancel();
        throw new TaskCanceledException($"The event '{eventName}' did not arrive within '{timeout}'.");
    }

    /// <summary>
    /// Sends an event to another instance; nothing comes back. An unknown or finished instance drops it.
    /// </summary>
    /// <param name="instanceId">Who receives it.</param>
    /// <param name="eventName">Its name.</param>
    /// <param name="payload">Its payload; null for none.</param>
    public abstract void SendEvent(string instanceId, string eventName, object? payload);

    /// <summary>Sets what clients see as the custom status, from the end of this turn on.</summary>
    /// <param name="customStatus">The status; null for none.</param>
    public abstract void SetCustomStatus(object? customStatus);

    /// <summary>Starts this instance afresh when the function ends; call it last.</summary>
    /// <param name="newInput">Input of the next execution; null for none.</param>
    /// <param name="preserveUnprocessedEvents">Whether unused events are there in the next execution.</param>
    public virtual void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        ContinueAsNew(new ContinueAsNewOptions
        {
            NewInput = newInput,
            PreserveUnprocessedEvents = preserveUnprocessedEvents,
        });

    /// <summary>Starts this instance afresh when the function ends; call it last.</summary>
    /// <param name="options">How it continues.</param>
    public abstract void ContinueAsNew(ContinueAsNewOptions options);

    /// <summary>
    /// Compares the version of this execution by <see cref="TaskOrchestrationVersioningUtils.CompareVersions"/>.
    /// </summary>
    /// <param name="version">The version to compare with; empty for none.</param>
    /// <returns>Less than zero when this execution is older, zero when it is the same, otherwise more.</returns>
    public virtual int CompareVersionTo(string version) =>
        TaskOrchestrationVersioningUtils.CompareVersions(Version, version);

    /// <summary>
    /// Guards a change of the code: tells whether this execution takes the new way. True, and recorded so, for an
    /// execution that comes here for the first time; false for one that has passed here by code without the guard. One
    /// execution always hears one answer for a patch, in loops and replays too.
    /// </summary>
    /// <param name="patchId">Name of the change, unlike that of any other in this orchestrator; case counts.</param>
    /// <returns>True for the new way. A context outside a worker says true.</returns>
    public virtual bool IsPatched(string patchId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(patchId);
        return true;
    }

    /// <summary>Makes a unique id that is the same in a replay.</summary>
    /// <returns>The id.</returns>
    public abstract Guid NewGuid();

    /// <summary>
    /// Makes a source of chance that draws the same in a replay; calls after the first give the same source.
    /// </summary>
    /// <returns>The source.</returns>
    public abstract Random CreateRandom();

    /// <summary>
    /// Makes a logger that is silent while replaying, and names instance, orchestrator and execution in the scope of
    /// each of its lines.
    /// </summary>
    /// <param name="categoryName">The category.</param>
    /// <returns>The logger.</returns>
    public virtual ILogger CreateReplaySafeLogger(string categoryName) =>
        new ReplaySafeLogger(this, LoggerFactory.CreateLogger(categoryName));

    /// <summary>Makes a logger that is silent while replaying.</summary>
    /// <param name="type">The type that names the category.</param>
    /// <returns>The logger.</returns>
    public ILogger CreateReplaySafeLogger(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return CreateReplaySafeLogger(type.FullName ?? type.Name);
    }

    /// <summary>Makes a logger that is silent while replaying.</summary>
    /// <typeparam name="T">The type that names the category.</typeparam>
    /// <returns>The logger.</returns>
    public ILogger CreateReplaySafeLogger<T>() => CreateReplaySafeLogger(typeof(T));
}
