using Durable.Sdk.Engine;

namespace Engine.Tests.Replay;

public class HistoryReplayTests
{
    [Fact]
    public void TryNext_AHistory_HandsOutTurnsAndInputsInOrder()
    {
        HistoryEvent[] history =
            [new TurnStarted(Given.At), Given.Started(), Given.Task(0), new TurnStarted(Given.At), Given.TaskDone(0)];
        var replay = new HistoryReplay(history);

        List<HistoryEvent> handedOut = [];
        while (replay.TryNext(out var next))
        {
            handedOut.Add(next);
            if (next is ExecutionStarted) replay.Check(new ScheduleTask(0, "Ship", Payload.None));
        }

        Assert.Equal([history[0], history[1], history[3], history[4]], handedOut);
        Assert.Null(replay.Finish());
    }

    [Fact]
    public void Check_RecordedAction_SaysRecordedThenNew()
    {
        var replay = At([Given.Task(0)]);

        Assert.Equal(ReplayVerdict.Recorded, replay.Check(new ScheduleTask(0, "Ship", Payload.None)));
        Assert.Equal(ReplayVerdict.New, replay.Check(new ScheduleTask(1, "Ship", Payload.None)));
        Assert.Null(replay.Fault);
    }

    [Fact]
    public void IsPatchedHere_TheMarkIsNext_SaysYesAndPassesNothingBy()
    {
        var replay = At([new PatchMarked(0, "grace"), Given.Task(1)]);

        Assert.False(replay.IsPatchedHere("other"));
        Assert.False(replay.IsPatchedHere("GRACE"));
        Assert.True(replay.IsPatchedHere("grace"));
        Assert.Equal(ReplayVerdict.Recorded, replay.Check(new MarkPatch(0, "grace")));
        Assert.False(replay.IsPatchedHere("grace"));
        Assert.Equal(ReplayVerdict.Recorded, replay.Check(new ScheduleTask(1, "Ship", Payload.None)));
        Assert.False(replay.IsPatchedHere("grace"));
    }

    [Fact]
    public void Check_EmptyHistory_SaysNew() =>
        Assert.Equal(ReplayVerdict.New, new HistoryReplay([]).Check(new ScheduleTask(0, "Ship", Payload.None)));

    [Fact]
    public void Check_AfterAMismatch_StaysAMismatch()
    {
        var replay = At([Given.Task(0)]);
        replay.Check(new ScheduleTask(0, "Bill", Payload.None));
        var first = replay.Fault;

        Assert.Equal(ReplayVerdict.Mismatch, replay.Check(new ScheduleTask(0, "Ship", Payload.None)));
        Assert.False(replay.TryNext(out _));
        Assert.Same(first, replay.Fault);
        Assert.Same(first, replay.Finish());
    }

    [Fact]
    public void Check_MoreThanTheTurnRecords_IsAMismatch()
    {
        var replay = At([], new TurnStarted(Given.At), new EventRaised("Go", Payload.None));

        Assert.Equal(ReplayVerdict.Mismatch, replay.Check(new ScheduleTask(0, "Ship", Payload.None)));
        Assert.Contains("event 2 records nothing more in this turn", replay.Fault?.Message);
        Assert.Contains("asked for task 0, activity 'Ship' with input nothing", replay.Fault?.Message);
    }

    [Fact]
    public void TryNext_TurnWithARecordNotAskedFor_IsAMismatch()
    {
        var replay = At([Given.Task(0), Given.Timer(1, 1)], new TurnStarted(Given.At), Given.TaskDone(0));
        replay.Check(new ScheduleTask(0, "Ship", Payload.None));

        Assert.False(replay.TryNext(out _));
        Assert.Contains("event 3 records task 1, a timer due at", replay.Fault?.Message);
        Assert.Contains("the code asked for nothing", replay.Fault?.Message);
    }

    [Fact]
    public void Finish_LastTurnWithARecordNotAskedFor_IsAMismatch()
    {
        var fault = At([Given.Task(0)]).Finish();

        Assert.Equal(ErrorCodes.HistoryMismatch, fault?.Code);
        Assert.Contains("event 2 records task 0", fault?.Message);
    }

    [Fact]
    public void Fault_AnyMismatch_SaysWhoWhereWhatAndWhatToDo()
    {
        var replay = At([new TaskScheduled { TaskId = 0, Name = "Ship", Version = "1", Input = Given.Json("1") }]);

        replay.Check(new ScheduleTask(0, "Bill", Given.Json("""{"a":1}""")) { Version = "2" });

        Assert.Equal(ErrorCodes.HistoryMismatch, replay.Fault?.Code);
        Assert.StartsWith(
            "Instance 'order-1' of orchestrator 'Order' does not match its history: event 2 records task 0, activity "
            + "'Ship' version '1' with input 1, but the code asked for task 0, activity 'Bill' version '2' with input "
            + "{\"a\":1}.",
            replay.Fault?.Message);
        Assert.EndsWith(
            "Bring back code that takes the recorded steps and the instance goes on, or terminate it.",
            replay.Fault?.Message);
    }

    [Fact]
    public void Fault_HugePayload_ShowsItsBeginningOnly()
    {
        var replay = At([Given.Task(0)]);

        replay.Check(new ScheduleTask(0, "Ship", Given.Json($"\"{new string('x', 100_000)}\"")));

        Assert.InRange(replay.Fault!.Message.Length, 200, 1000);
    }

    /// <summary>A replay that has handed out the first turn and its start.</summary>
    internal static HistoryReplay At(HistoryEvent[] decisions, params HistoryEvent[] later)
    {
        var replay = new HistoryReplay([new TurnStarted(Given.At), Given.Started(), .. decisions, .. later]);
        replay.TryNext(out _);
        replay.TryNext(out _);
        return replay;
    }
}
