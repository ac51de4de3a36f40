namespace Durable.Sdk.TaskHub;

/// <summary>
/// The cursor of a store whose messages appear in the order of their ids, so that what lies behind it has been read.
/// </summary>
/// <param name="MessageId">The last message that was read.</param>
public sealed record InboxPosition(long MessageId) : InboxCursor
{
    /// <summary>Tells which message was the last.</summary>
    /// <param name="cursor">A cursor of this kind; null for the start.</param>
    /// <returns>Its id; 0 for the start.</returns>
    /// <exception cref="ArgumentException">It is the cursor of another store.</exception>
    public static long Of(InboxCursor? cursor) => cursor switch
    {
        null => 0,
        InboxPosition position => position.MessageId,
        _ => throw new ArgumentException($"'{cursor}' is the cursor of another store.", nameof(cursor)),
    };

    /// <summary>Makes a page of what was read behind a cursor.</summary>
    /// <param name="messages">What was read, in the order of the ids.</param>
    /// <param name="after">Where the reading began.</param>
    /// <param name="maxCount">How many messages were asked for; fewer end the reading.</param>
    /// <returns>The page.</returns>
    public static InboxPage Page(IReadOnlyList<InboxMessage> messages, InboxCursor? after, int maxCount) => new(
        messages,
        messages.Count > 0 ? new InboxPosition(messages[^1].Id) : after ?? new InboxPosition(0),
        messages.Count < maxCount);
}
