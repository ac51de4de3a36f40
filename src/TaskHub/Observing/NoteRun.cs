using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>One note on its way to the observers, and again after a failure.</summary>
internal sealed class NoteRun(PartitionLoop loop, Observations all, Delivery note) : IPartitionWork, IThreadPoolWorkItem
{
    public Delivery Note => note;

    public StatusChanged Change => (StatusChanged)note.Event;

    /// <summary>How often it has been tried and has failed.</summary>
    public int FailureCount { get; private set; }

    /// <summary>Why the last attempt failed; null when it did not.</summary>
    public Exception? Failure { get; private set; }

    public void Execute() => _ = ObserveAsync();

    public void Apply(PartitionLoop partitionLoop) => all.Done(this);

    private async Task ObserveAsync()
    {
        Failure = null;
        try
        {
            await loop.Executor.ObserveAsync(Change, all.Stopping).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Failure = exception; // The application's code, whatever it throws: it must not hold up its instance.
            FailureCount++;
        }

        loop.PostAndRun(this);
    }
}
