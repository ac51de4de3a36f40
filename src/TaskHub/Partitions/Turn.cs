using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>
/// What an instance does with its inputs, from the mailbox to what the next commit takes. It runs on the thread pool
/// while the loop goes on, and owns the entry until it comes back to the loop.
/// </summary>
internal abstract class Turn(PartitionLoop loop) : IPartitionWork, ICommitPart, IThreadPoolWorkItem
{
    public abstract InstanceEntry Entry { get; }

    /// <summary>Lets so many of its kind run at once.</summary>
    public abstract WorkLimiter Limiter { get; }

    /// <summary>What the commit writes; null when nothing of the instance changes.</summary>
    public InstanceWrite? Write { get; protected set; }

    /// <summary>Inputs that are used up.</summary>
    public List<Delivery> Consumed { get; } = new(1);

    /// <summary>Refused requests with their answers, to be given with the commit.</summary>
    public abstract IReadOnlyList<(ClientRequest Request, EnqueueResult Answer)> Refused { get; }

    /// <summary>
    /// The inputs of the turn as they came, with those that waited before, for a turn that could not stand.
    /// </summary>
    public abstract IReadOnlyList<Delivery> Deliveries { get; }

    /// <summary>
    /// Whether anything is to be committed: something is written, sent, used up in the inbox, or put there.
    /// </summary>
    public abstract bool NeedsCommit { get; }

    /// <summary>Why the turn cannot stand; null when it can.</summary>
    public EngineFault? Fault { get; protected set; }

    public void Execute() => _ = ExecuteAsync();

    public void Apply(PartitionLoop partitionLoop) => partitionLoop.TurnDone(this);

    public abstract void Collect(CommitBatch batch);

    public abstract void Committed(PartitionLoop partitionLoop);

    public virtual void Rejected(PartitionLoop partitionLoop, DurableException reason)
    {
        Fault = new(reason.Code, reason.Message);
        Write = null;
        foreach (var delivery in Consumed) delivery.IsUsed = false; // It was not: parking makes it durable.
        partitionLoop.Park(this);
    }

    /// <summary>
    /// The instance with its fault, to be written when it is parked; null when its state is in doubt.
    /// </summary>
    public abstract InstanceWrite? FaultWrite();

    protected PartitionLoop Loop => loop;

    /// <summary>Sorts the inputs, lets the executor run what they ask for, and takes in what that brought.</summary>
    protected abstract ValueTask RunAsync();

    // Ends at once, without an object of its own, when the executor does.
    private async Task ExecuteAsync()
    {
        try
        {
            await RunAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // Whatever is wrong with this instance must not reach the others of its partition: it is parked.
            Fail(exception);
        }

        loop.PostAndRun(this);
    }

    private void Fail(Exception exception) => Fault = new(
        exception is DurableException durable ? durable.Code : ErrorCodes.TurnFailed,
        $"A turn of instance '{Entry.InstanceId}' failed outside its own code: {exception.Message}");
}
