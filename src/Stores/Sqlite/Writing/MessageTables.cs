namespace Durable.Sdk.Sqlite;

/// <summary>What a client's message is written to, by one connection.</summary>
internal sealed class MessageTables(Database database) : IDisposable
{
    public InstanceTable Instances { get; } = new(database);

    public HistoryTable History { get; } = new(database);

    public InboxTable Inbox { get; } = new(database);

    public CompletionTable Completions { get; } = new(database);

    /// <summary>Removes what is left of instances beside their rows and histories.</summary>
    public void RemoveRestOf(List<string> instanceIds)
    {
        var ids = JsonText.Array(instanceIds);
        Inbox.RemoveFor(ids);
        Completions.RemoveFor(ids);
    }

    public void Dispose()
    {
        Instances.Dispose();
        History.Dispose();
        Inbox.Dispose();
        Completions.Dispose();
    }
}
