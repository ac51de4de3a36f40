using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>Reads an instance from the store and folds its history, on the thread pool.</summary>
internal sealed class InstanceLoad(PartitionLoop loop, IHubStore store, InstanceEntry entry)
    : IPartitionWork, IThreadPoolWorkItem
{
    private StoredInstance? _stored;
    private List<HistoryEvent> _history = [];
    private OrchestrationState? _state;
    private LoadedEntity? _entity;

    public Exception? Failure { get; private set; }

    public void Execute()
    {
        try
        {
            var reading = store.LoadAsync(entry.InstanceId, loop.Stopping);
            if (!reading.IsCompletedSuccessfully)
            {
                _ = AwaitAsync(reading);
                return;
            }

            Fold(reading.Result);
        }
        catch (Exception exception)
        {
            Failure = exception; // The store's, or a history that cannot be read: the loop decides what follows.
        }

        loop.PostAndRun(this);
    }

    public void Apply(PartitionLoop partitionLoop) => partitionLoop.Loaded(entry, this);

    public void Fill(InstanceEntry target)
    {
        target.IsLoadAsked = false;
        target.Record = _stored?.Record;
        target.State = _state;
        target.Entity = _entity;
        target.History = _history;
        target.HistoryBytes = _stored?.History.Sum(segment => segment.Events.Length) ?? 0;
    }

    private async Task AwaitAsync(ValueTask<StoredInstance?> reading)
    {
        try
        {
            Fold(await reading.ConfigureAwait(false));
        }
        catch (Exception exception)
        {
            Failure = exception; // As above.
        }

        loop.PostAndRun(this);
    }

    private void Fold(StoredInstance? stored)
    {
        _stored = stored;
        if (EntityIds.IsEntity(entry.InstanceId))
        {
            _entity = LoadedEntity.From(stored is null ? [] : HistorySegments.Read(stored.History));
            return;
        }

        if (stored is null) return;
        _history = HistorySegments.Read(stored.History);
        _state = OrchestrationState.Fold(_history);
    }
}
