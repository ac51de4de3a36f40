namespace Durable.Sdk.Engine;

/// <summary>What an entity does with its inputs in one go.</summary>
/// <typeparam name="TItem">What carries an input.</typeparam>
public sealed class EntityBatch<TItem>
    where TItem : class
{
    private List<OutboundMessage>? _messages;
    private List<TItem>? _deferred;
    private List<TItem>? _foreign;

    internal EntityBatch(int maxOperations, long firstPlace)
    {
        MaxOperations = maxOperations;
        FirstPlace = firstPlace;
    }

    /// <summary>The operations to run, in this order.</summary>
    public List<TItem> Operations { get; } = new(1);

    /// <summary>Inputs that wait from now on and did not before, oldest first. They have to be kept.</summary>
    public IReadOnlyList<TItem> Deferred => _deferred ?? (IReadOnlyList<TItem>)[];

    /// <summary>Inputs that no entity takes, such as an external event. They are used up without effect.</summary>
    public IReadOnlyList<TItem> Foreign => _foreign ?? (IReadOnlyList<TItem>)[];

    /// <summary>
    /// Lock requests on their way, the news that a section has all its locks, and releases of what a request that is
    /// gone has locked; in order.
    /// </summary>
    public IReadOnlyList<OutboundMessage> Messages => _messages ?? (IReadOnlyList<OutboundMessage>)[];

    /// <summary>All inputs that are used up, with the operations; oldest first.</summary>
    public IEnumerable<TItem> UsedUp => Used.OrderBy(used => used.Place).Select(used => used.Item);

    internal int MaxOperations { get; }

    internal long FirstPlace { get; }

    internal bool IsFull => Operations.Count >= MaxOperations;

    internal List<(long Place, TItem Item)> Used { get; } = new(1);

    internal void Send(OutboundMessage message) => (_messages ??= new(1)).Add(message);

    internal void Refuse(TItem item) => (_foreign ??= new(1)).Add(item);

    internal void Defer(TItem item) => (_deferred ??= []).Add(item);
}
