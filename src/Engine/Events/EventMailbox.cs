namespace Durable.Sdk.Engine;

/// <summary>
/// Brings together the external events of one execution and those who wait for them, first come first served by name.
/// No event is ever dropped, and none goes to a waiter that has given up. Not thread safe.
/// </summary>
/// <remarks>
/// <code>
/// event             a waiter of its name     → the oldest waiter gets it
/// event             nobody waits             → buffered
/// TryTake           one of its name buffered → the oldest is taken
/// Wait              none buffered            → a waiter, until an event or Cancel
/// </code>
/// So a name has events or waiters, never both. Every operation is O(1).
/// </remarks>
public sealed class EventMailbox
{
    private readonly LinkedList<EventRaised> _arrived = [];

    private readonly Dictionary<string, Queue<LinkedListNode<EventRaised>>> _buffered =
        new(StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, LinkedList<int>> _waiting = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<int, (string Name, LinkedListNode<int> Place)> _tickets = [];
    private int _nextTicket;

    /// <summary>The events that nobody has taken, in the order in which they arrived. A copy.</summary>
    public IReadOnlyList<EventRaised> Unclaimed => [.. _arrived];

    /// <summary>Takes the oldest buffered event of a name.</summary>
    /// <param name="name">The name, compared without regard to case.</param>
    /// <param name="input">The event's payload.</param>
    /// <returns>False when none is buffered.</returns>
    public bool TryTake(string name, out Payload input)
    {
        input = Payload.None;
        if (!_buffered.TryGetValue(name, out var events)) return false;
        var oldest = events.Dequeue();
        if (events.Count == 0) _buffered.Remove(name);
        _arrived.Remove(oldest);
        input = oldest.Value.Input;
        return true;
    }

    /// <summary>Registers a waiter behind those who wait for the name already.</summary>
    /// <param name="name">The name, compared without regard to case.</param>
    /// <returns>The waiter's ticket, unique in this mailbox.</returns>
    /// <exception cref="InvalidOperationException">
    /// An event of the name is buffered: <see cref="TryTake"/> comes first, or the order of events would be lost.
    /// </exception>
    public int Wait(string name)
    {
        if (_buffered.ContainsKey(name))
            throw new InvalidOperationException($"An event '{name}' is buffered: take it before waiting for the next.");
        if (!_waiting.TryGetValue(name, out var waiters)) _waiting.Add(name, waiters = []);
        var ticket = _nextTicket++;
        _tickets.Add(ticket, (name, waiters.AddLast(ticket)));
        return ticket;
    }

    /// <summary>Gives a waiter up.</summary>
    /// <param name="ticket">What <see cref="Wait"/> returned.</param>
    /// <returns>False when it has got its event or was given up before.</returns>
    public bool Cancel(int ticket)
    {
        if (!_tickets.Remove(ticket, out var waiter)) return false;
        Leave(waiter.Name, waiter.Place);
        return true;
    }

    /// <summary>Hands in an event.</summary>
    /// <param name="raised">The event.</param>
    /// <returns>The ticket of the waiter that gets it; null when nobody waits and it is buffered.</returns>
    public int? Offer(EventRaised raised)
    {
        if (!_waiting.TryGetValue(raised.Name, out var waiters))
        {
            Buffer(raised);
            return null;
        }

        var oldest = waiters.First!; // A name without waiters has no list.
        _tickets.Remove(oldest.Value);
        Leave(raised.Name, oldest);
        return oldest.Value;
    }

    private void Buffer(EventRaised raised)
    {
        if (!_buffered.TryGetValue(raised.Name, out var events)) _buffered.Add(raised.Name, events = []);
        events.Enqueue(_arrived.AddLast(raised));
    }

    private void Leave(string name, LinkedListNode<int> place)
    {
        var waiters = place.List!;
        waiters.Remove(place);
        if (waiters.Count == 0) _waiting.Remove(name);
    }
}
