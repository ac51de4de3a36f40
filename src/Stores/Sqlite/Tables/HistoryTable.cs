using Durable.Sdk.TaskHub;

namespace Durable.Sdk.Sqlite;

/// <summary>
/// Histories: each segment points to the one before it, and the instance to its last. A chain is read backwards;
/// nothing but its instance leads to it.
/// </summary>
internal sealed class HistoryTable(Database database) : IDisposable
{
    private readonly Statement _append = database.Prepare(
        "INSERT INTO history (previous, first_event, count, events) VALUES (?1, ?2, ?3, ?4)");

    private readonly Statement _read = database.Prepare(
        "SELECT previous, first_event, count, events FROM history WHERE segment = ?1");

    private readonly Statement _previous = database.Prepare("SELECT previous FROM history WHERE segment = ?1");

    private readonly Statement _delete = database.Prepare("DELETE FROM history WHERE segment = ?1");

    public long Append(long? previous, in HistorySegment segment)
    {
        _append.Bind(1, previous).Bind(2, segment.FirstEventId).Bind(3, segment.Count);
        _append.Bind(4, segment.Events.Span).Run();
        return database.LastInsertedRow;
    }

    public List<HistorySegment> ReadChain(long? lastSegment)
    {
        List<HistorySegment> segments = [];
        for (var segment = lastSegment; segment is { } row;) segments.Add(Read(row, out segment));
        segments.Reverse();
        return segments;
    }

    public List<long> ListChain(long? lastSegment)
    {
        List<long> rows = [];
        for (var segment = lastSegment; segment is { } row; segment = Previous(row)) rows.Add(row);
        rows.Reverse();
        return rows;
    }

    public HistorySegment Read(long segment, out long? previous)
    {
        if (!_read.Bind(1, segment).Step()) throw database.Damaged($"segment '{segment}' of a history is missing");
        previous = _read.LongOrNull(0);
        var found = new HistorySegment(_read.Int(1), _read.Int(2), _read.Utf8(3).ToArray());
        _read.Reset();
        return found;
    }

    public void RemoveChain(long? lastSegment)
    {
        for (var segment = lastSegment; segment is { } row;)
        {
            segment = Previous(row);
            _delete.Bind(1, row).Run();
        }
    }

    public void Dispose()
    {
        _append.Dispose();
        _read.Dispose();
        _previous.Dispose();
        _delete.Dispose();
    }

    private long? Previous(long segment)
    {
        if (!_previous.Bind(1, segment).Step()) throw database.Damaged($"segment '{segment}' of a history is missing");
        var previous = _previous.LongOrNull(0);
        _previous.Reset();
        return previous;
    }
}
