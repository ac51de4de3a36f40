namespace Durable.Sdk.Sqlite;

/// <summary>What a client's message is written to, by one connection.</summary>
internal sealed class MessageTables(Database database) : IDisposable
{
    public InstanceTable Instances { get; } = new(database);

    public HistoryTable History { get; } = new(database);

    public InboxTable Inbox { get; } = new(database);

    public void Dispose()
    {
        Instances.Dispose();
        History.Dispose();
        Inbox.Dispose();
    }
}
