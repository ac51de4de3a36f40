namespace Engine.Tests.Scripts;

/// <summary>A deterministic orchestrator as data: steps one after the other, then an end.</summary>
/// <param name="Steps">What it does, in order.</param>
/// <param name="End">How it ends.</param>
/// <param name="Rounds">How often it continues as new before it ends.</param>
/// <param name="Chatters">Whether its code goes on asking for things after its end, as tasks nobody awaits do.</param>
internal sealed record Script(IReadOnlyList<Step> Steps, End End, int Rounds, bool Chatters)
{
    public override string ToString() =>
        $"[{string.Join("; ", Steps)}] {End}, {Rounds} rounds{(Chatters ? ", chatters" : "")}";
}

/// <summary>How a script ends.</summary>
internal enum End
{
    Completes,
    Fails,
}

/// <summary>A step: starts all its waits, then goes on when all or the first of them are over.</summary>
internal sealed record Step(bool FirstWins, IReadOnlyList<Wait> Waits)
{
    public override string ToString() => $"{(FirstWins ? "any" : "all")}({string.Join(", ", Waits)})";
}

/// <summary>One thing to start and wait for; <see cref="WaitKind.Send"/> is over at once.</summary>
internal sealed record Wait(WaitKind Kind, string Name, int Minutes);

internal enum WaitKind
{
    Activity,
    Child,
    Timer,
    Event,
    Send,
}
