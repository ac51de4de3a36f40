using Durable.Sdk.Engine;
using Engine.Tests.Scripts;

namespace Engine.Tests.Replay;

/// <summary>Replays a script against the first events of its history.</summary>
internal static class PrefixReplay
{
    /// <summary>Checks what replay says of each action of the script.</summary>
    public static void Verify(Script script, List<HistoryEvent> history, int length)
    {
        var walk = Walk(script, history[..length]);

        Assert.Null(walk.Fault);
        Assert.Equal(history.Take(length).Count(e => e is DecisionEvent), walk.Recorded);
        VerifyNew(walk.New, history, length);
    }

    public static (EngineFault? Fault, int Recorded, List<OrchestrationAction> New) Walk(
        Script script, List<HistoryEvent> history)
    {
        var replay = new HistoryReplay(history);
        var run = new ScriptRun(script);
        var recorded = 0;
        List<OrchestrationAction> news = [];
        while (replay.TryNext(out var next))
        {
            foreach (var action in run.Feed(next))
            {
                var verdict = replay.Check(action);
                if (verdict == ReplayVerdict.New) news.Add(action);
                else if (verdict == ReplayVerdict.Recorded) recorded++;
                if (news.Count > 0) Assert.Equal(ReplayVerdict.New, verdict);
            }
        }

        return (replay.Finish(), recorded, news);
    }

    // The turn in which the prefix ends goes on as it did: what is new is what the whole history has next. When the
    // inputs of that turn are cut too, it is the beginning of that.
    private static void VerifyNew(List<OrchestrationAction> news, List<HistoryEvent> history, int length)
    {
        var rest = history.Skip(length).TakeWhile(e => e is not TurnStarted).ToList();
        if (history.Take(length).Concat(rest).LastOrDefault() is ExecutionTerminated) return; // Its code did not run.
        var missing = rest.OfType<DecisionEvent>().ToList();
        var effective = length == 0 ? [] : UpToTheEnd(news, history[length - 1]);
        var inputsAreWhole = length > 0 && rest.FirstOrDefault() is not InputEvent;

        if (inputsAreWhole) Assert.Equal(missing.Count, effective.Count);
        Assert.All(effective.Zip(missing), pair => Assert.Null(DecisionComparison.Difference(pair.Second, pair.First)));
        Assert.True(effective.Count <= missing.Count);
    }

    private static List<OrchestrationAction> UpToTheEnd(List<OrchestrationAction> actions, HistoryEvent last)
    {
        if (last is ExecutionCompleted or ExecutionContinuedAsNew) return [];
        var end = actions.FindIndex(action => action is CompleteExecution or ContinueAsNew);
        return end < 0 ? actions : actions[..(end + 1)];
    }
}
