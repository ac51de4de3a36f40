using Durable.Sdk.Engine;
using Durable.Sdk.TaskHub;

namespace Durable.Sdk.Sqlite;

/// <summary>Writes what clients send, and removes instances, inside a transaction.</summary>
internal static class EnqueueWriting
{
    /// <summary>Writes requests in one transaction.</summary>
    public static IReadOnlyList<EnqueueResult> Enqueue(Writer writer, IReadOnlyList<EnqueueRequest> requests) =>
        writer.Write(
            w => requests.Select(request => Enqueue(w.Messages, request)).ToList(), CancellationToken.None);

    public static EnqueueResult Enqueue(MessageTables tables, EnqueueRequest request)
    {
        var instanceId = request.DecidingInstanceId;
        var found = tables.Instances.TryFind(instanceId, "", out var place);
        if (request.RefusalFor(found ? place.Status : null) is { } refusal) return refusal;
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

    private static void Remove(MessageTables tables, in InstancePlace place, List<string> instanceIds)
    {
        tables.History.RemoveChain(place.LastSegment);
        tables.Instances.Delete(place.Sequence);
        tables.RemoveRestOf(instanceIds);
    }
}
