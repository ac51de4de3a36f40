namespace Durable.Sdk.Benchmarks;

/// <summary>What went through a store.</summary>
/// <param name="Commits">Transactions: commits of owners and messages of clients that went past the owner.</param>
/// <param name="InstanceRows">Instance rows inserted or updated.</param>
/// <param name="HistoryRows">History segments inserted.</param>
/// <param name="InboxRows">Inbox rows inserted and deleted, together.</param>
/// <param name="Busy">Time spent in commits.</param>
internal readonly record struct StoreCounts(
    long Commits, long InstanceRows, long HistoryRows, long InboxRows, TimeSpan Busy)
{
    public long Rows => InstanceRows + HistoryRows + InboxRows;

    public static StoreCounts operator -(StoreCounts left, StoreCounts right) => new(
        left.Commits - right.Commits,
        left.InstanceRows - right.InstanceRows,
        left.HistoryRows - right.HistoryRows,
        left.InboxRows - right.InboxRows,
        left.Busy - right.Busy);
}
