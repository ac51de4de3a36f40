namespace Durable.Sdk.TaskHub;

/// <summary>
/// A request of a client in this process. It is answered when its effect is durable, or when it is refused.
/// </summary>
internal sealed class ClientRequest
{
    // Continuations are the application's code: they must not run on the loop.
    private readonly TaskCompletionSource<EnqueueResult> _answer =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The instance that it starts; null for a request to an existing one.</summary>
    public InstanceRecord? NewInstance { get; init; }

    /// <summary>Finished statuses in which an instance of the same id is replaced; null for none.</summary>
    public IReadOnlyCollection<Engine.ExecutionStatus>? ReplaceableStatuses { get; init; }

    /// <summary>Whether a commit that holds it has ended without an answer.</summary>
    public bool IsInDoubt { get; set; }

    public Task<EnqueueResult> Answer => _answer.Task;

    public void Accept() => _answer.TrySetResult(new(EnqueueOutcome.Accepted));

    public void Refuse(EnqueueResult result) => _answer.TrySetResult(result);

    public void Fail(Exception exception) => _answer.TrySetException(exception);
}
