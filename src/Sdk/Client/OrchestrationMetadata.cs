using Durable.Converters;

namespace Durable.Client;

/// <summary>What is known of an instance. A snapshot; immutable.</summary>
/// <param name="name">Name of its orchestrator.</param>
/// <param name="instanceId">Its id.</param>
public sealed class OrchestrationMetadata(string name, string instanceId)
{
    /// <summary>Name of its orchestrator.</summary>
    public string Name { get; } = name;

    /// <summary>Its id.</summary>
    public string InstanceId { get; } = instanceId;

    /// <summary>Version of its orchestrator; empty for none.</summary>
    public string Version { get; init; } = "";

    /// <summary>Where it stands.</summary>
    public OrchestrationRuntimeStatus RuntimeStatus { get; init; }

    /// <summary>When it was accepted.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset LastUpdatedAt { get; init; }

    /// <summary>When it finished; null until then.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Its input as JSON; null when it has none or inputs were not asked for.</summary>
    public string? SerializedInput { get; init; }

    /// <summary>Its output as JSON; null when it has none yet or outputs were not asked for.</summary>
    public string? SerializedOutput { get; init; }

    /// <summary>What it last set as its custom status, as JSON; null when it never did.</summary>
    public string? SerializedCustomStatus { get; init; }

    /// <summary>Its tags, in no order.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } =
        System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Why it failed; null unless it has failed, or when outputs were not asked for.</summary>
    public TaskFailureDetails? FailureDetails { get; init; }

    /// <summary>
    /// Why it is parked, with the error code first: its code and its history do not agree, or no worker can run it. It
    /// is tried again with growing pauses and goes on by itself once the cause is gone. Null while it is not parked.
    /// </summary>
    public string? Fault { get; init; }

    /// <summary>Instance id of its parent; null for an instance that a client started.</summary>
    public string? ParentInstanceId { get; init; }

    /// <summary>How many events the history of its current execution has.</summary>
    public int HistoryLength { get; init; }

    /// <summary>Whether it runs: started and not finished or suspended.</summary>
    public bool IsRunning => RuntimeStatus == OrchestrationRuntimeStatus.Running;

    /// <summary>Whether it is finished, however it ended.</summary>
    public bool IsCompleted => RuntimeStatus is OrchestrationRuntimeStatus.Completed
        or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;

    /// <summary>How payloads are read.</summary>
    /// <value>The default is <see cref="JsonDataConverter.Default"/>; a client gives its own.</value>
    public DataConverter DataConverter { get; init; } = JsonDataConverter.Default;

    /// <summary>Whether inputs, outputs and failures were not asked for.</summary>
    internal bool IsWithoutPayloads { get; init; }

    /// <summary>Reads the input.</summary>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <returns>The input; the type's default when there is none.</returns>
    /// <exception cref="InvalidOperationException">Inputs and outputs were not asked for.</exception>
    public T? ReadInputAs<T>()
    {
        RequirePayloads();
        return DataConverter.Deserialize<T>(SerializedInput);
    }

    /// <summary>Reads the output.</summary>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <returns>The output; the type's default when there is none.</returns>
    /// <exception cref="InvalidOperationException">Inputs and outputs were not asked for.</exception>
    public T? ReadOutputAs<T>()
    {
        RequirePayloads();
        return DataConverter.Deserialize<T>(SerializedOutput);
    }

    /// <summary>Reads the custom status.</summary>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <returns>The custom status; the type's default when there is none.</returns>
    public T? ReadCustomStatusAs<T>() => DataConverter.Deserialize<T>(SerializedCustomStatus);

    /// <summary>The id, the name, and where it stands.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var reason = FailureDetails is { } failure ? $": {failure}" : Fault is null ? "" : $", parked: {Fault}";
        return $"'{InstanceId}' ({Name}) is {RuntimeStatus}{reason}";
    }

    // No input and an input that was not read look the same: the reader would go on with nothing.
    private void RequirePayloads()
    {
        if (!IsWithoutPayloads) return;
        throw new InvalidOperationException(
            $"The instance '{InstanceId}' was read without its input and output. Ask for them with "
            + "getInputsAndOutputs, or FetchInputsAndOutputs of the query.");
    }
}
