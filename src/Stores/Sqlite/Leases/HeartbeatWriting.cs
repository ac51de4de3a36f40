using Durable.Sdk.TaskHub;

namespace Durable.Sdk.Sqlite;

/// <summary>Writes a heartbeat and reads what it asks for, inside the writer's transaction.</summary>
internal static class HeartbeatWriting
{
    public static HeartbeatResult Write(
        Writer writer, OwnerLock ownerLock, WorkerHeartbeat heartbeat, DateTimeOffset now)
    {
        var rows = writer.Partitions.ReadAll();
        List<PartitionLease> lost = [];
        foreach (var lease in heartbeat.Held)
        {
            if (rows[lease.Partition].Epoch != lease.Epoch) lost.Add(lease);
            else if (heartbeat.Length is { } length) Prolong(writer, ownerLock, rows, lease.Partition, now + length);
        }

        NoteWorker(writer, heartbeat, now);
        var alive = writer.Workers.List(now);
        var owners = new string?[rows.Length];
        var expiries = alive.Where(one => one.Key != heartbeat.Worker).Select(one => one.Value).ToList();
        HashSet<string> dead = [];
        for (var partition = 0; partition < rows.Length; partition++)
        {
            var row = rows[partition];
            if (row.IsFree(now)) continue;
            if (row.Owner == heartbeat.Worker || !row.IsOwnerDead(partition, ownerLock)) owners[partition] = row.Owner;
            else dead.Add(row.Owner!);
            if (owners[partition] is { } owner && owner != heartbeat.Worker) expiries.Add(row.LeaseUntil!.Value);
        }

        return new()
        {
            Lost = lost,
            Workers = [.. alive.Keys.Where(worker => worker != heartbeat.Worker && !dead.Contains(worker)),
                .. heartbeat.IsLeaving ? Array.Empty<string>() : [heartbeat.Worker]],
            Owners = owners,
            HasFreeActivities = writer.Activities.HasFree(now),
            NextExpiry = expiries.Count == 0 ? null : expiries.Min() - now,
        };
    }

    private static void Prolong(
        Writer writer, OwnerLock ownerLock, PartitionRow[] rows, int partition, DateTimeOffset until)
    {
        var guarded = ownerLock.TryHold(); // It may have been free only since the owner before ended.
        writer.Partitions.Prolong(partition, until, guarded);
        rows[partition] = rows[partition] with { LeaseUntil = until, Guarded = guarded };
    }

    private static void NoteWorker(Writer writer, WorkerHeartbeat heartbeat, DateTimeOffset now)
    {
        if (heartbeat.IsLeaving) writer.Workers.Remove(heartbeat.Worker);
        if (heartbeat.Length is not { } length) return;
        writer.Workers.RemoveOld(now);
        if (!heartbeat.IsLeaving) writer.Workers.Note(heartbeat.Worker, now + length);
    }
}
