using Durable.Sdk.Engine;
using Durable.Sdk.TaskHub;

namespace Durable.Sdk.Sqlite;

/// <summary>Writes what clients send, and removes instances, inside a transaction.</summary>
internal static class EnqueueWriting
{
    public static EnqueueResult Enqueue(MessageTables tables, EnqueueRequest request)
    {
        var instanceId = request.NewInstance?.InstanceId ?? request.Message.InstanceId;
        var found = tables.Instances.TryFind(instanceId, "", out var place);
        var refusal = request.NewInstance is null
            ? RefuseMessage(request, found, place)
            : RefuseStart(request, found, place);
        if (refusal is { } refused) return refused;
        if (request.NewInstance is { } record)
        {
            if (found) Remove(tables, place, [instanceId]);
            tables.Instances.Insert(record);
        }

        if (tables.Inbox.TryAdd(request.Message)) return new(EnqueueOutcome.Accepted);
        throw new ArgumentOutOfRangeException(
            nameof(request), request.Message.Partition, "The hub has no such partition.");
    }

    public static int Purge(Writer writer, IReadOnlyCollection<string> instanceIds)
    {
        List<string> removed = [];
        foreach (var id in instanceIds)
        {
            if (!writer.Instances.TryFind(id, "", out var place) || !place.Status.IsFinished()) continue;
            writer.History.RemoveChain(place.LastSegment);
            writer.Instances.Delete(place.Sequence);
            removed.Add(id);
        }

        if (removed.Count > 0) writer.Messages.RemoveRestOf(removed);
        return removed.Count;
    }

    private static EnqueueResult? RefuseMessage(EnqueueRequest request, bool found, in InstancePlace place)
    {
        if (!found) return request.MayBeMissing ? null : new(EnqueueOutcome.InstanceNotFound);
        if (request.RequiredStatus is { } required)
            return place.Status == required ? null : new(EnqueueOutcome.StatusRefused, place.Status);
        return place.Status.IsFinished() ? new(EnqueueOutcome.InstanceFinished, place.Status) : null;
    }

    private static EnqueueResult? RefuseStart(EnqueueRequest request, bool found, in InstancePlace place)
    {
        if (!found) return null;
        var replaceable = request.ReplaceableStatuses?.Contains(place.Status) == true && place.Status.IsFinished();
        return replaceable ? null : new(EnqueueOutcome.InstanceExists, place.Status);
    }

    private static void Remove(MessageTables tables, in InstancePlace place, List<string> instanceIds)
    {
        tables.History.RemoveChain(place.LastSegment);
        tables.Instances.Delete(place.Sequence);
        tables.RemoveRestOf(instanceIds);
    }
}
