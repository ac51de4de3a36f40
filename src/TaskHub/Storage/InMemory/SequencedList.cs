namespace Durable.Sdk.TaskHub;

/// <summary>
/// Items under growing keys: appended at the end, removed anywhere, read from a key on. A removed item leaves a hole,
/// and the holes are closed when they are the larger part, so that every operation costs O(log n) at most on average.
/// </summary>
internal sealed class SequencedList<T>
    where T : class
{
    private const int SmallestToClose = 64;

    private readonly List<long> _keys = [];
    private readonly List<T?> _items = [];
    private int _holes;

    public void Add(long key, T item)
    {
        _keys.Add(key);
        _items.Add(item);
    }

    public bool Remove(long key)
    {
        var index = _keys.BinarySearch(key);
        if (index < 0 || _items[index] is null) return false;
        _items[index] = null;
        _holes++;
        if (_holes >= SmallestToClose && _holes > _items.Count / 2) CloseHoles();
        return true;
    }

    public void RemoveWhere(Func<T, bool> predicate)
    {
        for (var i = _items.Count - 1; i >= 0; i--)
        {
            if (_items[i] is { } item && predicate(item))
            {
                _items[i] = null;
                _holes++;
            }
        }
    }

    /// <summary>Lists the items with a larger key, in the order of their keys.</summary>
    public IEnumerable<(long Key, T Item)> After(long key)
    {
        var index = _keys.BinarySearch(key);
        for (var i = index < 0 ? ~index : index + 1; i < _items.Count; i++)
        {
            if (_items[i] is { } item) yield return (_keys[i], item);
        }
    }

    private void CloseHoles()
    {
        var kept = 0;
        for (var i = 0; i < _items.Count; i++)
        {
            if (_items[i] is null) continue;
            _keys[kept] = _keys[i];
            _items[kept++] = _items[i];
        }

        _keys.RemoveRange(kept, _keys.Count - kept);
        _items.RemoveRange(kept, _items.Count - kept);
        _holes = 0;
    }
}
