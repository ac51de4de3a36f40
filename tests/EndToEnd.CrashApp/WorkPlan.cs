namespace EndToEnd.CrashApp;

/// <summary>One instance to start.</summary>
public sealed record WorkItem(string InstanceId, string Orchestrator, WorkInput Input);

/// <summary>Which instances a run consists of: the same for the same count, in every process.</summary>
public static class WorkPlan
{
    private static readonly string[] _kinds =
    [
        Orchestrations.Sequence, Orchestrations.FanOut, Orchestrations.Timers, Orchestrations.Parent,
        Orchestrations.Receiver, Orchestrations.Drain, Orchestrations.Loop, Orchestrations.Retry, Orchestrations.Guids,
        Orchestrations.Sender, Orchestrations.Burst,
    ];

    /// <summary>
    /// The instances in an order in which they can be started: an event to an instance that does not exist is lost, so
    /// whoever receives comes before whoever sends.
    /// </summary>
    public static IReadOnlyList<WorkItem> Create(int count)
    {
        var items = Enumerable.Range(0, count).Select(number => Item(number, count)).ToList();
        return [.. items.Where(item => !IsSender(item)), .. items.Where(IsSender)];
    }

    /// <summary>Whether the instance sends to another one.</summary>
    public static bool IsSender(WorkItem item) => item.Orchestrator is Orchestrations.Sender or Orchestrations.Burst;

    private static WorkItem Item(int number, int count)
    {
        // The last round may be without its senders: then nobody may wait for them.
        var isWhole = number < count - count % _kinds.Length;
        var kind = isWhole ? _kinds[number % _kinds.Length] : Orchestrations.Sequence;
        var first = number - number % _kinds.Length;
        var size = 2 + first / _kinds.Length * 5 % 7; // The same for the partners of a round.
        var peer = kind switch
        {
            Orchestrations.Receiver => Id(first + Array.IndexOf(_kinds, Orchestrations.Sender)),
            Orchestrations.Sender => Id(first + Array.IndexOf(_kinds, Orchestrations.Receiver)),
            Orchestrations.Burst => Id(first + Array.IndexOf(_kinds, Orchestrations.Drain)),
            _ => null,
        };
        return new(Id(number), kind, new(number, size, peer, Value: number));
    }

    private static string Id(int number) => $"work-{number:D5}";
}
