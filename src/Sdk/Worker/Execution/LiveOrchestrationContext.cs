using Durable.Entities;
using Durable.Sdk.Engine;
using Microsoft.Extensions.Logging;

namespace Durable.Worker;

/// <summary>The context over a live execution.</summary>
internal sealed class LiveOrchestrationContext(LiveExecution execution, ExecutionStarted started, WorkerRuntime worker)
    : TaskOrchestrationContext
{
    private DeterministicRandom? _random;
    private LiveEntityFeature? _entities;
    private int _guidCount;

    public ExecutionStarted Started => started;

    public override TaskName Name => started.Name;

    public override string InstanceId => started.InstanceId;

    public override string ExecutionId => started.ExecutionId;

    public override ParentOrchestrationInstance? Parent =>
        started.Parent is { } parent ? new(parent.Name, parent.InstanceId) : null;

    public override DateTime CurrentUtcDateTime => execution.Now.UtcDateTime;

    public override bool IsReplaying => execution.IsReplaying;

    public override string Version => started.Version ?? "";

    public override IReadOnlyDictionary<string, string> Tags => started.Tags ?? base.Tags;

    /// <summary>How the orchestration goes on when its function has returned; null when it is then over.</summary>
    public ContinueAsNewOptions? ContinueAsNewOptions { get; private set; }

    public override TaskOrchestrationEntityFeature Entities => _entities ??= new(execution);

    protected override ILoggerFactory LoggerFactory => worker.LoggerFactory;

    public override T? GetInput<T>()
        where T : default => execution.Converter.Read<T>(started.Input, "input of orchestrator", started.Name);

    public override Task<TResult> CallActivityAsync<TResult>(
        TaskName name, object? input = null, TaskOptions? options = null)
    {
        Arguments.Require(name);
        Arguments.RequirePositive(options?.StartToCloseTimeout);
        Arguments.RequirePositive(options?.ScheduleToCloseTimeout);
        var payload = execution.Converter.Write(input);
        return options?.ScheduleToCloseTimeout is { } limit
            ? new LimitedCall(this, execution, name, limit).RunAsync(
                options, limited => CallActivity<TResult>(name, payload, limited))
            : CallActivity<TResult>(name, payload, options);
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        Arguments.Require(orchestratorName);
        _entities?.RequireNoSection(orchestratorName.Name);
        var instanceId = (options as SubOrchestrationOptions)?.InstanceId;
        if (instanceId is not null) Arguments.RequireInstanceId(instanceId);
        if (instanceId == InstanceId)
        {
            throw new ArgumentException(
                $"Instance '{InstanceId}' cannot be its own sub-orchestration.", nameof(options));
        }

        Arguments.RequirePositive(options?.ScheduleToCloseTimeout);
        var payload = execution.Converter.Write(input);
        return options?.ScheduleToCloseTimeout is { } limit
            ? new LimitedCall(this, execution, orchestratorName, limit).RunAsync(
                options, limited => CallChild<TResult>(orchestratorName, payload, limited, instanceId))
            : CallChild<TResult>(orchestratorName, payload, options, instanceId);
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled(cancellationToken);
        var at = new DateTimeOffset(fireAt.Kind == DateTimeKind.Unspecified
            ? DateTime.SpecifyKind(fireAt, DateTimeKind.Utc)
            : fireAt.ToUniversalTime());
        var taskId = execution.NextTaskId;
        execution.Ask(new CreateTimer(taskId, at));
        var timer = execution.Open<object?>(taskId, "result of timer", "timer");
        if (cancellationToken.CanBeCanceled) execution.GiveUpWith(cancellationToken, new CancelTimer(taskId));
        return timer;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(eventName);
        return execution.WaitForEvent<T>(eventName, cancellationToken);
    }

    public override void SendEvent(string instanceId, string eventName, object? payload)
    {
        Arguments.RequireInstanceId(instanceId);
        ArgumentException.ThrowIfNullOrWhiteSpace(eventName);
        var written = execution.Converter.Write(payload);
        execution.Ask(new SendEvent(execution.NextTaskId, instanceId, eventName, written));
    }

    public override void SetCustomStatus(object? customStatus) =>
        execution.SetCustomStatus(execution.Converter.Write(customStatus));

    public override void ContinueAsNew(ContinueAsNewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        execution.EnsureTurnThread();
        ContinueAsNewOptions = options;
    }

    public override bool IsPatched(string patchId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(patchId);
        return execution.IsPatched(patchId);
    }

    public override Guid NewGuid()
    {
        execution.EnsureTurnThread();
        return DeterministicGuid.Create(execution.ExecutionId, _guidCount++);
    }

    public override Random CreateRandom()
    {
        execution.EnsureTurnThread();
        return _random ??= new(execution.ExecutionId);
    }

    private Task<TResult> CallActivity<TResult>(TaskName name, Payload input, TaskOptions? options) =>
        options?.Retry is { } retry
            ? RetriedActivity<TResult>(name, input, options, retry)
            : Activity<TResult>(name, input, options, 1);

    private Task<TResult> CallChild<TResult>(
        TaskName name, Payload input, TaskOptions? options, string? instanceId) =>
        options?.Retry is { } retry
            ? RetriedChild<TResult>(name, input, options, retry, instanceId)
            : Child<TResult>(name, input, options, instanceId);

    // Apart from the call without retries, which would otherwise pay for the closure too.
    private Task<TResult> RetriedActivity<TResult>(
        TaskName name, Payload input, TaskOptions options, TaskRetryOptions retry) =>
        new RetryingCall(this, execution, retry, options.CancellationToken).RunAsync(
            attempt => Activity<TResult>(name, input, options, attempt));

    private Task<TResult> RetriedChild<TResult>(
        TaskName name, Payload input, TaskOptions options, TaskRetryOptions retry, string? instanceId) =>
        new RetryingCall(this, execution, retry, options.CancellationToken).RunAsync(
            _ => Child<TResult>(name, input, options, instanceId));

    private Task<TResult> Activity<TResult>(TaskName name, Payload input, TaskOptions? options, int attempt)
    {
        var stop = options?.CancellationToken ?? CancellationToken.None;
        if (stop.IsCancellationRequested) return Task.FromCanceled<TResult>(stop);
        var taskId = execution.NextTaskId;
        execution.Ask(new ScheduleTask(taskId, name.Name, input)
        {
            Version = options?.Version?.Version,
            Tags = Copy(options?.Tags),
            Attempt = attempt,
            Timeout = options?.StartToCloseTimeout,
            IsCancelable = stop.CanBeCanceled,
            Queue = options?.Queue,
            Priority = options?.Priority ?? 0,
        });
        var activity = execution.Open<TResult>(taskId, "result of activity", name.Name);
        if (stop.CanBeCanceled) execution.GiveUpWith(stop, new CancelTask(taskId));
        return activity;
    }

    private Task<TResult> Child<TResult>(TaskName name, Payload input, TaskOptions? options, string? instanceId)
    {
        var stop = options?.CancellationToken ?? CancellationToken.None;
        if (stop.IsCancellationRequested) return Task.FromCanceled<TResult>(stop);
        var taskId = execution.NextTaskId;
        var childId = instanceId ?? ExecutionIds.ChildInstanceId(execution.ExecutionId, taskId);
        execution.Ask(new ScheduleSubOrchestration(taskId, name.Name, childId, input)
        {
            Version = options?.Version is { } version ? version.Version : worker.DefaultVersion,
            IsVersionImplied = options?.Version is null,
            Tags = Copy(options?.Tags),
        });
        var child = execution.Open<TResult>(taskId, "result of sub-orchestration", name.Name);
        if (stop.CanBeCanceled) execution.GiveUpWith(stop, new CancelSubOrchestration(taskId));
        return child;
    }

    private static Dictionary<string, string>? Copy(IDictionary<string, string>? tags) =>
        tags is { Count: > 0 } ? new(tags) : null;
}
