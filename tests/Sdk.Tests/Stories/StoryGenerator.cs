namespace Sdk.Tests.Stories;

/// <summary>Stories of every shape, the same for the same seed.</summary>
internal sealed class StoryGenerator(int seed)
{
    private static readonly StepKind[] _simple =
    [
        StepKind.Activity, StepKind.Activity, StepKind.Flaky, StepKind.Broken, StepKind.Timer, StepKind.Event,
        StepKind.Event, StepKind.Glance, StepKind.Cancel, StepKind.CancelChild, StepKind.Count, StepKind.Count,
        StepKind.Transfer, StepKind.Transfer, StepKind.Abandon, StepKind.CancelLocked,
    ];

    private static readonly StepKind[] _compound =
        [StepKind.Child, StepKind.Sequence, StepKind.All, StepKind.All, StepKind.Race];

    private readonly Random _random = new(seed);

    public Story Next() => new([.. Many(1, 3, () => Sequence(2, mayWait: true, mayLock: true))]);

    private Step Sequence(int depth, bool mayWait, bool mayLock) =>
        new(StepKind.Sequence, 0, [.. Many(1, 4, () => Step(depth, mayWait, mayLock))]);

    // Events are raised to the story itself: its children do without. An orchestration has one critical section at a
    // time, so there are none side by side.
    private Step Step(int depth, bool mayWait, bool mayLock)
    {
        if (depth == 0 || _random.Next(3) > 0) return Simple(mayWait, mayLock);
        var kind = _compound[_random.Next(_compound.Length)];
        return kind switch
        {
            StepKind.Child => new(kind, 0, [Sequence(depth - 1, mayWait: false, mayLock: true)]),
            StepKind.Race => new(kind, 0, [Step(depth - 1, mayWait, mayLock)]),
            StepKind.Sequence => Sequence(depth - 1, mayWait, mayLock),
            _ => new(kind, 0, [.. Many(1, 4, () => Step(depth - 1, mayWait, mayLock: false))]),
        };
    }

    private Step Simple(bool mayWait, bool mayLock)
    {
        while (true)
        {
            var kind = _simple[_random.Next(_simple.Length)];
            if (!mayWait && kind is (StepKind.Event or StepKind.Glance)) continue;
            if (!mayLock && kind is StepKind.Transfer) continue;
            return new(kind, _random.Next(1, 10));
        }
    }

    private IEnumerable<Step> Many(int least, int most, Func<Step> make)
    {
        var count = _random.Next(least, most + 1);
        for (var i = 0; i < count; i++) yield return make();
    }
}
