namespace Durable.Sdk.TaskHub;

/// <summary>Messages of an inbox, and how the reading goes on.</summary>
/// <param name="Messages">The messages, in the order of their ids.</param>
/// <param name="Cursor">Where to go on.</param>
/// <param name="IsLast">
/// Whether the reading has come to its end; the next one begins with the cursor and finds what was written since.
/// </param>
public sealed record InboxPage(IReadOnlyList<InboxMessage> Messages, InboxCursor Cursor, bool IsLast);
