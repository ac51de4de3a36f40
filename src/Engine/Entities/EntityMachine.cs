namespace Durable.Sdk.Engine;

/// <summary>
/// The line of inputs before an entity, and its lock: which operations run now, and what waits. Not thread safe.
/// </summary>
/// <remarks>
/// <code>
/// state      input                              → state      effect
/// unlocked   operation                            unlocked   it runs
/// unlocked   lock request of A                    locked (A) sent on to the next entity of the set, or A is told
/// locked (A) operation of A's execution           locked (A) it runs
/// locked (A) operation or lock request of others  locked (A) it waits
/// locked (A) release of A                         unlocked   what waits has its turn, oldest first
/// any        release of B whose request waits     same       the request is gone; those before it are told again
/// any        release of anybody else              same       none: it came twice, or before its request
/// </code>
/// Inputs are taken in the order in which they came. What waits is overtaken by the owner of the lock only, so each
/// sender's inputs are taken in the order in which they were sent. A full batch leaves the rest for the next one.
/// </remarks>
/// <typeparam name="TItem">What carries an input.</typeparam>
/// <param name="eventOf">Gives the input that an item carries.</param>
/// <param name="owner">The section that holds the lock; null when it is free.</param>
public sealed class EntityMachine<TItem>(Func<TItem, InputEvent> eventOf, SectionOwner? owner = null)
    where TItem : class
{
    // While no batch was cut short: nothing waits on an unlocked entity, and nothing of the owner on a locked one.
    private readonly LinkedList<(long Place, TItem Item)> _waiting = new();
    private long _nextPlace;

    /// <summary>The section that holds the lock; null while it is free.</summary>
    public SectionOwner? Owner { get; private set; } = owner;

    /// <summary>How many inputs wait.</summary>
    public int WaitingCount => _waiting.Count;

    /// <summary>Whether the last batch was full, so that some of what waits can be taken at once.</summary>
    public bool HasMore { get; private set; }

    /// <summary>Decides what becomes of what waits and of what has arrived.</summary>
    /// <param name="arrived">New inputs, oldest first.</param>
    /// <param name="maxOperations">How many operations run at most, from 1.</param>
    /// <returns>The batch.</returns>
    public EntityBatch<TItem> Take(IReadOnlyList<TItem> arrived, int maxOperations)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxOperations, 1);
        var batch = new EntityBatch<TItem>(maxOperations, _nextPlace);
        if (HasMore) TakeWaiting(batch);
        for (var i = 0; i < arrived.Count; i++)
        {
            var place = _nextPlace++;
            if (!TryTake(arrived[i], place, batch)) _waiting.AddLast((place, arrived[i]));
        }

        // A batch that is full by its last input may have left nothing: the next one finds out.
        HasMore = batch.IsFull && _waiting.Count > 0;
        ListDeferred(batch);
        return batch;
    }

    /// <summary>All inputs of a batch that cannot stand, and those that wait, as they came.</summary>
    /// <param name="batch">The last batch.</param>
    /// <returns>The inputs. The machine is of no use from then on: what it knows of the lock may be wrong.</returns>
    public IReadOnlyList<TItem> Undo(EntityBatch<TItem> batch) =>
        [.. batch.Used.Concat(_waiting).OrderBy(one => one.Place).Select(one => one.Item)];

    /// <summary>Takes an input, or leaves it where it waits.</summary>
    /// <returns>False when it waits.</returns>
    private bool TryTake(TItem item, long place, EntityBatch<TItem> batch)
    {
        if (batch.IsFull) return false;
        switch (eventOf(item))
        {
            case OperationRequested operation:
                if (Owner is { } running && !operation.IsFrom(running)) return false;
                batch.Operations.Add(item);
                break;
            case LockRequested request:
                if (Owner is not null) return false;
                Lock(request, batch);
                break;
            case LockReleased release:
                // Used up before what it lets go is looked at.
                batch.Used.Add((place, item));
                Release(release.Owner, batch);
                return true;
            default:
                batch.Refuse(item);
                break;
        }

        batch.Used.Add((place, item));
        return true;
    }

    private void Lock(LockRequested request, EntityBatch<TItem> batch)
    {
        Owner = request.Owner;
        var next = request.Position + 1;
        batch.Send(next < request.LockSet.Count
            ? new(request.LockSet[next], null, request with { Position = next })
            : new(request.Owner.InstanceId, request.Owner.ExecutionId,
                new EntityLockGranted(request.Owner.TaskId, request.LockSet)));
    }

    private void Release(SectionOwner section, EntityBatch<TItem> batch)
    {
        if (Owner == section)
        {
            Owner = null;
            TakeWaiting(batch);
            return;
        }

        for (var node = _waiting.First; node is not null; node = node.Next)
        {
            if (eventOf(node.Value.Item) is not LockRequested request || request.Owner != section) continue;
            Remove(node, batch);
            // Those before this one are locked, and their release may have come to them before the request did.
            foreach (var earlier in request.LockSet.Take(request.Position))
                batch.Send(new(earlier, null, new LockReleased(section)));
            return;
        }
    }

    private void TakeWaiting(EntityBatch<TItem> batch)
    {
        var node = _waiting.First;
        while (node is not null && !batch.IsFull)
        {
            var (place, item) = node.Value;
            if (eventOf(item) is LockReleased release && release.Owner == Owner)
            {
                Remove(node, batch);
                Release(release.Owner, batch); // Looks at what waits from its start, to its end.
                return;
            }

            // A release of another takes its request out of the line, which may be the next: so first this, then that.
            var isTaken = TryTake(item, place, batch);
            var next = node.Next;
            if (isTaken) _waiting.Remove(node);
            node = next;
        }
    }

    private void Remove(LinkedListNode<(long Place, TItem Item)> node, EntityBatch<TItem> batch)
    {
        _waiting.Remove(node);
        batch.Used.Add(node.Value);
    }

    private void ListDeferred(EntityBatch<TItem> batch)
    {
        var node = _waiting.Last;
        while (node?.Previous is { } previous && previous.Value.Place >= batch.FirstPlace) node = previous;
        for (; node is not null; node = node.Next)
        {
            if (node.Value.Place >= batch.FirstPlace) batch.Defer(node.Value.Item);
        }
    }
}
