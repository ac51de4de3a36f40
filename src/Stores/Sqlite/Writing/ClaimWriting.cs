using Durable.Sdk.TaskHub;

namespace Durable.Sdk.Sqlite;

/// <summary>Claims of shared activities, each call in one transaction of the writer.</summary>
internal sealed class ClaimWriting(Writer writer, TimeProvider time)
{
    public IReadOnlyList<ActivityClaim> Claim(ClaimRequest request, CancellationToken cancellationToken) =>
        writer.Write(w => w.Activities.Claim(request, time.GetUtcNow()), cancellationToken);

    public IReadOnlyList<ClaimState> Prolong(
        IReadOnlyList<ActivityClaim> claims, TimeSpan length, CancellationToken cancellationToken) => writer.Write(
        w =>
        {
            var until = time.GetUtcNow() + length;
            return claims.Select(claim => w.Activities.Prolong(claim, until)).ToList();
        },
        cancellationToken);

    public IReadOnlyList<bool> End(IReadOnlyList<ClaimEnd> ends, CancellationToken cancellationToken) => writer.Write(
        w => ends.Select(end => End(w, end, time.GetUtcNow())).ToList(), cancellationToken);

    private static bool End(Writer writer, ClaimEnd end, DateTimeOffset now)
    {
        var (held, isWanted) = writer.Activities.End(end, now);
        if (isWanted && end.Result is { } result && !writer.Inbox.TryAdd(result))
        {
            throw new ArgumentOutOfRangeException(nameof(end), result.Partition, "The hub has no such partition.");
        }

        return held;
    }
}
