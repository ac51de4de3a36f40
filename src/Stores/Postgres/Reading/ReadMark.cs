namespace Durable.Sdk.Postgres;

/// <summary>
/// How far transactions have been seen. A server that crashes gives numbers of transactions that left nothing behind
/// once more, and so does a standby that takes its place: a mark holds for one run of one server.
/// </summary>
/// <param name="Transaction">All transactions before this one had ended.</param>
/// <param name="ServerStart">When that server was started.</param>
/// <param name="Breaks">
/// How many connections had been lost by then: a server that recovers from the crash of one of its processes ends them
/// all and does not count as started anew.
/// </param>
internal sealed record ReadMark(ulong Transaction, DateTime ServerStart, int Breaks)
{
    /// <summary>The columns from which a mark is read.</summary>
    public const string Columns = "pg_snapshot_xmin(pg_current_snapshot()), pg_postmaster_start_time()";

    /// <summary>Nothing has been seen.</summary>
    public static ReadMark None { get; } = new(0, DateTime.UnixEpoch, 0);

    /// <summary>The condition that a row's transaction may not have been seen; takes two parameters.</summary>
    public static string NotSeen(string transaction, string start) =>
        $">= CASE WHEN pg_postmaster_start_time() = {start} THEN {transaction} ELSE '0'::xid8 END";

    /// <summary>The mark, or none when connections have been lost since.</summary>
    public ReadMark For(int breaks) => Breaks == breaks ? this : None;
}
