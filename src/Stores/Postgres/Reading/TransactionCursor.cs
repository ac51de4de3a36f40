using Durable.Sdk.TaskHub;

namespace Durable.Sdk.Postgres;

/// <summary>How far an inbox has been read.</summary>
/// <param name="From">What the reading need not show again.</param>
/// <param name="Snapshot">
/// What the reading under way sees, so that all its pages see the same; null between readings.
/// </param>
/// <param name="Next">With a snapshot: <paramref name="From"/> of the next reading.</param>
/// <param name="AfterMessageId">With a snapshot: the last message of the page before.</param>
internal sealed record TransactionCursor(ReadMark From, string? Snapshot, ReadMark Next, long AfterMessageId)
    : InboxCursor
{
    public static TransactionCursor Start { get; } = new(ReadMark.None, null, ReadMark.None, 0);
}
