using EndToEnd.CrashApp;
using EndToEnd.CrashApp.Loads;

namespace EndToEnd.Tests.Crashes;

/// <summary>What each instance must come to, worked out without the orchestrations.</summary>
internal static class Expected
{
    /// <summary>The output; null where it is made of ids, which nobody can foretell.</summary>
    public static object? Output(WorkItem item)
    {
        var (number, size) = (item.Input.Number, item.Input.Size);
        return item.Orchestrator switch
        {
            Orchestrations.Sequence or Orchestrations.Timers => Fold(number, Enumerable.Range(0, size)),
            Orchestrations.FanOut or LoadOrchestrations.FanOutSlowly or LoadOrchestrations.Share
                or LoadOrchestrations.ShareSlowly => Enumerable.Range(0, 2 * size)
                .Sum(step => Fold(number, [step])),
            Orchestrations.Parent => Enumerable.Range(0, size).Sum(child => Fold(number * 100 + child, [0, 1])),
            Orchestrations.Receiver => string.Join(',', Enumerable.Range(0, size)),
            Orchestrations.Sender => size * (size - 1) / 2,
            Orchestrations.Drain => Enumerable.Range(0, size).ToArray(),
            Orchestrations.Burst => size,
            Orchestrations.Loop => Fold(number, Enumerable.Range(1, size).Reverse()),
            Orchestrations.Retry => size + 1,
            _ => null,
        };
    }

    private static long Fold(long value, IEnumerable<int> steps) =>
        steps.Aggregate(value, (sum, step) => (31 * sum + step) % 1_000_003);
}
