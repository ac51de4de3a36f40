using FsCheck;
using FsCheck.Fluent;

namespace Engine.Tests.Scripts;

/// <summary>Scripts of every shape, and smaller ones of the same shape when one fails.</summary>
internal static class ScriptGenerator
{
    private static readonly Gen<Wait> Waits =
        from kind in Gen.Elements(
            WaitKind.Activity, WaitKind.Activity, WaitKind.Timer, WaitKind.Event, WaitKind.Child, WaitKind.Send)
        from name in Gen.Elements("a", "b", "A")
        from minutes in Gen.Choose(0, 3)
        select new Wait(kind, name, minutes);

    private static readonly Gen<Step> Steps =
        from firstWins in Gen.Elements(true, false)
        from count in Gen.Choose(1, 4)
        from waits in Waits.ArrayOf(count)
        select new Step(firstWins, waits);

    private static readonly Gen<Script> Scripts =
        from count in Gen.Choose(0, 5)
        from steps in Steps.ArrayOf(count)
        from end in Gen.Elements(End.Completes, End.Fails)
        from rounds in Gen.Choose(0, 2)
        from chatters in Gen.Elements(true, false)
        select new Script(steps, end, rounds, chatters);

    /// <summary>A script and the seed of the world it runs in.</summary>
    public static Arbitrary<(Script Script, int Seed)> Runs { get; } = Arb.From(
        from script in Scripts from seed in Gen.Choose(0, int.MaxValue) select (script, seed),
        run => Smaller(run.Item1).Select(script => (script, run.Item2)));

    private static IEnumerable<Script> Smaller(Script script)
    {
        if (script.Rounds > 0) yield return script with { Rounds = script.Rounds - 1 };
        if (script.Chatters) yield return script with { Chatters = false };
        for (var i = 0; i < script.Steps.Count; i++)
        {
            yield return script with { Steps = [.. script.Steps.Where((_, other) => other != i)] };
            var step = script.Steps[i];
            for (var j = 0; step.Waits.Count > 1 && j < step.Waits.Count; j++)
            {
                var fewer = step with { Waits = [.. step.Waits.Where((_, other) => other != j)] };
                yield return script with { Steps = [.. script.Steps.Select((s, k) => k == i ? fewer : s)] };
            }
        }
    }
}
