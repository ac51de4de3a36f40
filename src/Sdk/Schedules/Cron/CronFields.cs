namespace Durable.Schedules;

/// <summary>What a cron expression says: the values of its fields as bits, by their numbers.</summary>
/// <param name="Seconds">Bits 0 to 59.</param>
/// <param name="Minutes">Bits 0 to 59.</param>
/// <param name="Hours">Bits 0 to 23.</param>
/// <param name="Months">Bits 1 to 12.</param>
/// <param name="Days">Which days of a month.</param>
/// <param name="FollowsElapsedTime">Whether it runs in intervals rather than at times that are written down.</param>
internal sealed record CronFields(
    ulong Seconds, ulong Minutes, ulong Hours, ulong Months, CronDays Days, bool FollowsElapsedTime);
