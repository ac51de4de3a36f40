using System.Data.Common;
using System.Text.Json;
using Durable.Client.Entities;
using Durable.Sdk.Engine;
using Durable.Sdk.TaskHub;
using Durable.Worker;

namespace Durable.Client;

/// <summary>The client over a task hub's store, and over its worker where that is in this process.</summary>
internal sealed partial class HubTaskClient(
    string name,
    HubContext hub,
    DataConverter converter,
    string? defaultVersion,
    TimeProvider time,
    DbTransaction? transaction = null)
    : DurableTaskClient(name)
{
    private readonly HubClient _hub = new(hub, transaction);
    private readonly PayloadConverter _converter = new(converter);

    public override DurableEntityClient Entities { get; } = new HubEntityClient(
        name, hub, converter, time, transaction);

    public override DurableTaskClient InTransaction(DbTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        return new HubTaskClient(Name, hub, converter, defaultVersion, time, transaction);
    }

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default)
    {
        Arguments.Require(orchestratorName);
        if (options?.InstanceId is { } given) Arguments.RequireInstanceId(given, nameof(options));
        var now = time.GetUtcNow();
        // Version 7 sorts by time, which keeps what is written together near each other in the store.
        var instanceId = options?.InstanceId ?? Guid.CreateVersion7(now).ToString("N");
        var result = await _hub.StartAsync(
            new()
            {
                Name = orchestratorName.Name,
                Version = NullIfEmpty(options?.Version?.Version ?? defaultVersion),
                InstanceId = instanceId,
                ExecutionId = Guid.CreateVersion7(now).ToString("N"),
                Input = _converter.Write(input),
                Tags = options?.Tags is { Count: > 0 } tags ? new Dictionary<string, string>(tags) : null,
                CreatedAt = now,
                StartAt = options?.StartAt > now ? options.StartAt : null,
            },
            isFreshId: options?.InstanceId is null,
            Replaceable(options?.DedupeStatuses),
            cancellation).ConfigureAwait(false);
        if (result.Outcome == EnqueueOutcome.InstanceExists)
        {
            throw new OrchestrationAlreadyExistsException(
                instanceId, (OrchestrationRuntimeStatus)result.ExistingStatus!);
        }

        return instanceId;
    }

    public override Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        Arguments.RequireInstanceId(instanceId);
        ArgumentException.ThrowIfNullOrWhiteSpace(eventName);
        return SendAsync(instanceId, new EventRaised(eventName, _converter.Write(eventPayload)), cancellation);
    }

    public override Task TerminateInstanceAsync(
        string instanceId, object? output = null, CancellationToken cancellation = default)
    {
        Arguments.RequireInstanceId(instanceId);
        return SendAsync(instanceId, new ExecutionTerminated(_converter.Write(output)), cancellation);
    }

    public override Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options, CancellationToken cancellation = default)
    {
        Arguments.RequireInstanceId(instanceId);
        return SendAsync(
            instanceId,
            new ExecutionTerminated(_converter.Write(options?.Output)) { IsRecursive = options?.Recursive == true },
            cancellation);
    }

    public override Task SuspendInstanceAsync(
        string instanceId, string? reason = null, CancellationToken cancellation = default)
    {
        Arguments.RequireInstanceId(instanceId);
        return SendAsync(instanceId, new ExecutionSuspended(Reason(reason)), cancellation);
    }

    public override Task ResumeInstanceAsync(
        string instanceId, string? reason = null, CancellationToken cancellation = default)
    {
        Arguments.RequireInstanceId(instanceId);
        return SendAsync(instanceId, new ExecutionResumed(Reason(reason)), cancellation);
    }

    public override async Task RewindInstanceAsync(
        string instanceId, string? reason = null, CancellationToken cancellation = default)
    {
        Arguments.RequireInstanceId(instanceId);
        var result = await _hub.RewindAsync(instanceId, Reason(reason), cancellation).ConfigureAwait(false);
        switch (result.Outcome)
        {
            case EnqueueOutcome.InstanceNotFound: throw new OrchestrationNotFoundException(instanceId);
            case EnqueueOutcome.StatusRefused:
                var status = (OrchestrationRuntimeStatus)result.ExistingStatus!;
                throw new OrchestrationStatusException(instanceId, status, "Only a failed one can be rewound.");
            case EnqueueOutcome.RewindRefused: throw new OrchestrationRewindException(instanceId, result.Reason);
        }
    }

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, false, getInputsAndOutputs, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, true, getInputsAndOutputs, cancellation);

    public override async Task<OrchestrationMetadata?> GetInstanceAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        Arguments.RequireInstanceId(instanceId);
        var found = await _hub.GetAsync(instanceId, getInputsAndOutputs, cancellation).ConfigureAwait(false);
        return found is null ? null : Metadata(found, getInputsAndOutputs);
    }

    public override IAsyncEnumerable<HistoryEvent> GetOrchestrationHistoryAsync(
        string instanceId, CancellationToken cancellation = default)
    {
        Arguments.RequireInstanceId(instanceId);
        return _hub.ReadHistoryAsync(instanceId, cancellation);
    }

    // The hub belongs to the application's services.
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // A plain JSON string whatever the application's converter makes of text: people read it.
    private static Payload Reason(string? reason) =>
        reason is null ? Payload.None : Payload.FromJson($"\"{JsonEncodedText.Encode(reason)}\"");

    private async Task SendAsync(string instanceId, InputEvent input, CancellationToken cancellation)
    {
        var result = await _hub.SendAsync(instanceId, input, cancellation).ConfigureAwait(false);
        if (result.Outcome == EnqueueOutcome.InstanceNotFound) throw new OrchestrationNotFoundException(instanceId);
        if (result.Outcome == EnqueueOutcome.InstanceFinished) throw new OrchestrationFinishedException(instanceId);
    }

    private async Task<OrchestrationMetadata> WaitAsync(
        string instanceId, bool forEnd, bool withPayloads, CancellationToken cancellation)
    {
        Arguments.RequireInstanceId(instanceId);
        var found = await _hub.WaitAsync(instanceId, forEnd, withPayloads, cancellation).ConfigureAwait(false);
        return Metadata(found ?? throw new OrchestrationNotFoundException(instanceId), withPayloads);
    }

    private OrchestrationMetadata Metadata(InstanceSnapshot snapshot, bool withPayloads)
    {
        var record = snapshot.Record;
        var completed = withPayloads ? snapshot.End as ExecutionCompleted : null;
        var terminated = withPayloads ? snapshot.End as ExecutionTerminated : null;
        return new(record.Name, record.InstanceId)
        {
            Version = record.Version ?? "",
            RuntimeStatus = (OrchestrationRuntimeStatus)record.Status,
            CreatedAt = record.CreatedAt,
            LastUpdatedAt = record.UpdatedAt,
            CompletedAt = record.CompletedAt,
            SerializedInput = withPayloads ? snapshot.Start?.Input.ToJson() : null,
            SerializedOutput = completed?.Output.ToJson() ?? terminated?.Output.ToJson(),
            SerializedCustomStatus = record.CustomStatus.ToJson(),
            FailureDetails = completed?.Failure is { } failure ? FailureMapping.ToPublic(failure) : null,
            Tags = record.Tags ?? System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty,
            Fault = record.Fault,
            ParentInstanceId = record.ParentInstanceId,
            HistoryLength = record.EventCount,
            DataConverter = converter,
            IsWithoutPayloads = !withPayloads,
        };
    }

    // Named are the statuses that refuse; those of the finished ones that are left over are replaced.
    private static ExecutionStatus[]? Replaceable(IReadOnlyList<OrchestrationRuntimeStatus>? refusing) =>
        refusing is null
            ? null
            : [.. InstanceFilters.Finished.Except(refusing.Select(status => (ExecutionStatus)status))];

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
