namespace Durable.Sdk.TaskHub;

/// <summary>
/// How far an inbox has been read: made by the store, which alone knows what it means, and good for as long as the
/// store is open. Stores derive their own from it.
/// </summary>
public abstract record InboxCursor;
