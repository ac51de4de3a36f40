namespace Durable.Sdk.TaskHub;

/// <summary>How those who observe hear of instances.</summary>
internal sealed partial class PartitionLoop
{
    private readonly Observations _observations;

    /// <summary>Takes a note out of the inbox with the next commit.</summary>
    public void Use(Delivery note) => _pipeline.Add(new UsedNote(note));

    public void ObserveAgain(NoteRun run, Exception failure)
    {
        var pause = Backoff.Pause(Options.FirstParkTime, Options.MaxParkTime, run.FailureCount - 1);
        Log.ObserverFailed(_log, run.Note.InstanceId, run.Change.Status, pause, failure);
        _due.Add(new LoopCall(loop => loop._observations.Start(run)), _now + pause);
    }

    public void GiveNoteUp(NoteRun run) => Log.ObserverGivenUp(
        _log, run.Note.InstanceId, run.Change.Status, run.FailureCount, run.Failure);
}
