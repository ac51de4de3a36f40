namespace Durable.Sdk.Benchmarks;

/// <summary>What went through a store.</summary>
/// <param name="Commits">
/// Transactions: commits of owners, messages of clients that went past the owner, claims of shared activities and
/// answers to them.
/// </param>
/// <param name="InstanceRows">Instance rows inserted or updated.</param>
/// <param name="HistoryRows">History segments inserted.</param>
/// <param name="InboxRows">
/// Rows of the inbox inserted and deleted, and of shared activities inserted, claimed and deleted, together.
/// </param>
/// <param name="Busy">Time spent in commits.</param>
internal readonly record struct StoreCounts(
    long Commits, long InstanceRows, long HistoryRows, long InboxRows, TimeSpan Busy)
{
    public long Rows => InstanceRows + HistoryRows + InboxRows;

    public static StoreCounts operator +(StoreCounts left, StoreCounts right) => new(
        left.Commits + right.Commits,
        left.InstanceRows + right.InstanceRows,
        left.HistoryRows + right.HistoryRows,
        left.InboxRows + right.InboxRows,
        left.Busy + right.Busy);

    public static StoreCounts operator -(StoreCounts left, StoreCounts right) => new(
        left.Commits - right.Commits,
        left.InstanceRows - right.InstanceRows,
        left.HistoryRows - right.HistoryRows,
        left.InboxRows - right.InboxRows,
        left.Busy - right.Busy);
}
