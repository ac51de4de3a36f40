namespace Durable.Sdk.TaskHub;

/// <summary>How stores keep times: in units of 100 nanoseconds since 1970, so that none loses a tick.</summary>
internal static class UnixTicks
{
    public static long From(DateTimeOffset time) => time.UtcTicks - DateTime.UnixEpoch.Ticks;

    public static DateTimeOffset ToTime(long ticks) => new(ticks + DateTime.UnixEpoch.Ticks, TimeSpan.Zero);
}
