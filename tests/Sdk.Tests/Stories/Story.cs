namespace Sdk.Tests.Stories;

/// <summary>An orchestration as data: its rounds, each of which continues as new as the next.</summary>
internal sealed record Story(IReadOnlyList<Step> Rounds)
{
    public override string ToString() => string.Join(" => ", Rounds);
}

/// <summary>What a step does.</summary>
internal enum StepKind
{
    /// <summary>Calls an activity that returns the number.</summary>
    Activity,

    /// <summary>Calls an activity that fails twice, with a policy that allows for it.</summary>
    Flaky,

    /// <summary>Calls an activity that always fails, and catches that.</summary>
    Broken,

    /// <summary>Waits for so many milliseconds.</summary>
    Timer,

    /// <summary>Waits for the next event.</summary>
    Event,

    /// <summary>Waits for the next event only as long as an activity runs, then gives the waiter up.</summary>
    Glance,

    /// <summary>Runs its parts as a sub-orchestration.</summary>
    Child,

    /// <summary>Runs its parts one after the other.</summary>
    Sequence,

    /// <summary>Runs its parts at once and waits for all.</summary>
    All,

    /// <summary>Races its part against things that never come, and cancels those.</summary>
    Race,

    /// <summary>Calls an activity that waits for its token, and fires the token.</summary>
    Cancel,

    /// <summary>Starts a child that waits for ever, and cancels it.</summary>
    CancelChild,

    /// <summary>Adds the number to an entity: by a signal when it is odd, else by a call.</summary>
    Count,

    /// <summary>Moves the number from one account to another in a critical section over both.</summary>
    Transfer,

    /// <summary>Starts a child that fails inside such a section, and catches that.</summary>
    Abandon,

    /// <summary>Starts a child that waits for ever inside such a section, and cancels it.</summary>
    CancelLocked,
}

/// <summary>One step of a story.</summary>
internal sealed record Step(StepKind Kind, int Number = 0, IReadOnlyList<Step>? Steps = null)
{
    /// <summary>Its parts; empty when the kind has none.</summary>
    public IReadOnlyList<Step> Parts => Steps ?? [];

    public override string ToString() => Parts.Count == 0
        ? $"{Kind} {Number}"
        : $"{Kind}({string.Join(", ", Parts)})";
}

/// <summary>Where the telling of a story has got to.</summary>
internal sealed record Chapter(Story Story, int Round, string Told, IReadOnlyList<int> Events);

/// <summary>What a story comes to.</summary>
/// <param name="Told">The results of its steps.</param>
/// <param name="Events">The numbers of the events it has seen, in the order in which it saw them.</param>
internal sealed record Telling(string Told, IReadOnlyList<int> Events);
