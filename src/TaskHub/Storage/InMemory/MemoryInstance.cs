namespace Durable.Sdk.TaskHub;

/// <summary>An instance as the memory holds it. <see cref="Record"/> is a copy that never leaves the store.</summary>
internal sealed class MemoryInstance
{
    private List<HistorySegment>? _history;

    public MemoryInstance(long sequence, InstanceRecord record)
    {
        Sequence = sequence;
        Record = Copy(record);
    }

    /// <summary>Its place in the order of creation.</summary>
    public long Sequence { get; }

    public InstanceRecord Record { get; private set; }

    public bool IsPending => Record.HasOpenWork || Record.WakeAt is not null;

    /// <summary>How many events the history has that the segments of a write have to continue.</summary>
    public int EventsBefore(InstanceWrite write)
    {
        if (_history is not { Count: > 0 } || StartsAnew(write)) return 0;
        var last = _history[^1];
        return last.FirstEventId + last.Count;
    }

    public void Apply(InstanceWrite write)
    {
        if (StartsAnew(write)) _history = null;
        if (write.MayBeNew) Record = Copy(write.Record);
        else Change(write.Record);
        if (write.Segments.Count > 0) (_history ??= []).AddRange(write.Segments);
    }

    public HistorySegment[] History() => _history?.ToArray() ?? [];

    public StoredInstance Stored() => new(Record with { }, History());

    public InstanceView View(bool withEnds) =>
        withEnds && _history is { Count: > 0 }
            ? new(Record with { }, _history[0], _history[^1])
            : new(Record with { });

    private static InstanceRecord Copy(InstanceRecord record) =>
        record.Tags is null ? record with { } : record with { Tags = new Dictionary<string, string>(record.Tags) };

    private bool StartsAnew(InstanceWrite write) =>
        write.DiscardedExecutionId == Record.ExecutionId || write.Record.ExecutionId != Record.ExecutionId;

    private void Change(InstanceRecord to)
    {
        Record.ExecutionId = to.ExecutionId;
        Record.Version = to.Version;
        Record.Status = to.Status;
        Record.UpdatedAt = to.UpdatedAt;
        Record.CompletedAt = to.CompletedAt;
        Record.WakeAt = to.WakeAt;
        Record.HasOpenWork = to.HasOpenWork;
        Record.EventCount = to.EventCount;
        Record.CustomStatus = to.CustomStatus;
        Record.Fault = to.Fault;
    }
}
