using Durable.Client;
using Durable.Sdk.Engine;

namespace Durable.Schedules;

/// <summary>Checks a schedule before it is kept: where it is created, and where it runs.</summary>
internal static class ScheduleCheck
{
    /// <summary>Leaves room for the time and the token that make instance ids of it.</summary>
    public const int MaxIdLength = 150;

    private const int MostCatchUp = 1000;
    private static readonly TimeSpan _shortest = TimeSpan.FromSeconds(1);

    /// <summary>Why the schedule cannot be; null when it can.</summary>
    public static ScheduleAnswer? Refuse(ScheduleSpec spec, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(spec.OrchestrationName)) return Wrong("It names no orchestrator to run.");
        if (spec.Interval is null == spec.Cron is null)
            return Wrong("It needs either an interval or a cron expression, and not both.");
        if (spec.Interval < _shortest)
            return Wrong($"Its interval is '{spec.Interval}'. The shortest is one second.");
        if (spec.EndAt <= spec.StartAt)
            return Wrong($"It ends at '{spec.EndAt:u}', which is not after its start at '{spec.StartAt:u}'.");
        if (spec.CatchUpLimit is < 0 or > MostCatchUp)
            return Wrong($"Its CatchUpLimit is '{spec.CatchUpLimit}'. It goes from 0 to {MostCatchUp}.");
        if (!Enum.IsDefined(spec.OverlapPolicy))
            return Wrong($"Its OverlapPolicy is '{spec.OverlapPolicy}', which is none.");
        return RefuseInstanceId(spec) ?? RefuseTimes(spec, now);
    }

    private static ScheduleAnswer? RefuseInstanceId(ScheduleSpec spec)
    {
        if (spec.InstanceId is not { } id) return null;
        if (spec.OverlapPolicy == ScheduleOverlapPolicy.Allow)
        {
            return Wrong("Its runs may overlap and would have one instance id. Leave OrchestrationInstanceId out, or "
                + "let runs be skipped or queued.");
        }

        return id.Length is 0 or > DurableTaskClient.MaxInstanceIdLength || id[0] == '@' || id.Any(char.IsControl)
            ? Wrong($"'{id}' cannot be the instance id of its runs.")
            : null;
    }

    private static ScheduleAnswer? RefuseTimes(ScheduleSpec spec, DateTimeOffset now)
    {
        if (spec.TimeZone is not null && spec.Cron is null)
            return Wrong("An interval has no time zone: it is elapsed time. Use a cron expression, or leave it out.");
        try
        {
            var times = new ScheduleTimes(spec, Anchor(spec, now));
            return StartsAtOnce(spec, now) || times.After(now) is not null ? null : NeverRuns(spec);
        }
        catch (InvalidCronExpressionException exception)
        {
            return new() { Code = exception.Code, Message = exception.Message[(exception.Code.Length + 2)..] };
        }
        catch (Exception exception) when (exception is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            return Wrong($"Its time zone '{spec.TimeZone}' is not known: {exception.Message} Use an id such as "
                + "'Europe/Berlin', and see that the machine has time zone data.");
        }
    }

    /// <summary>Where intervals are counted from.</summary>
    public static DateTimeOffset Anchor(ScheduleSpec spec, DateTimeOffset now)
    {
        if (spec.StartAt is { } start) return start;
        return spec.Interval is { } interval && interval < DateTimeOffset.MaxValue - now ? now + interval : now;
    }

    /// <summary>Whether the first run is late and to be started at once.</summary>
    public static bool StartsAtOnce(ScheduleSpec spec, DateTimeOffset now) =>
        spec.StartImmediatelyIfLate && spec.StartAt <= now && !(spec.EndAt <= now);

    private static ScheduleAnswer NeverRuns(ScheduleSpec spec)
    {
        var times = spec.Cron is { } cron ? $"'{cron}'" : $"An interval of '{spec.Interval}'";
        var end = spec.EndAt is { } endAt ? $" until its end at '{endAt:u}'" : "";
        return new()
        {
            Code = ErrorCodes.ScheduleNeverRuns,
            Message = $"{times} has no time from now on{end}: the schedule would never run. Correct the times.",
        };
    }

    private static ScheduleAnswer Wrong(string message) =>
        new() { Code = ErrorCodes.InvalidSchedule, Message = message };
}
