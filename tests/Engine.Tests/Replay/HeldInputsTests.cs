using Durable.Sdk.Engine;

namespace Engine.Tests.Replay;

public class HeldInputsTests
{
    private static readonly TurnStarted Turn = new(Given.At);
    private static readonly ExecutionSuspended Suspended = new(Payload.None);
    private static readonly ExecutionResumed Resumed = new(Payload.None);
    private static readonly EventRaised First = new("Go", Given.Json("1"));
    private static readonly EventRaised Second = new("Go", Given.Json("2"));

    [Fact]
    public void Replay_InputsWhileSuspended_ComeInTheTurnThatResumes()
    {
        var resuming = new TurnStarted(Given.At.AddHours(1));
        var replay = new HistoryReplay(
            [Turn, Given.Started(), Turn, Suspended, Turn, First, Turn, Second, resuming, Resumed, Given.Task(0)]);

        var handedOut = HandOut(replay);

        Assert.Equal([Turn, Given.Started(), resuming, Suspended, First, Second, Resumed], handedOut);
        Assert.Empty(replay.Held);
    }

    [Fact]
    public void Replay_StillSuspended_HoldsThemBack()
    {
        var replay = new HistoryReplay([Turn, Given.Started(), Turn, First, Suspended, Turn, Second]);

        Assert.Equal([Turn, Given.Started()], HandOut(replay));
        Assert.Equal([First, Suspended, Second], replay.Held);
    }

    [Fact]
    public void Replay_SuspendedAndResumedInOneTurn_RunsInThatTurn()
    {
        var replay = new HistoryReplay([Turn, Given.Started(), Turn, Suspended, First, Resumed]);

        Assert.Equal([Turn, Given.Started(), Turn, Suspended, First, Resumed], HandOut(replay));
    }

    [Fact]
    public void Replay_NeverSuspended_UsesTheHistoryAsItIs()
    {
        HistoryEvent[] history = [Turn, Given.Started(), Turn, First];

        Assert.Equal(history, HandOut(new HistoryReplay(history)));
    }

    private static List<HistoryEvent> HandOut(HistoryReplay replay)
    {
        List<HistoryEvent> handedOut = [];
        while (replay.TryNext(out var next)) handedOut.Add(next);
        return handedOut;
    }
}
