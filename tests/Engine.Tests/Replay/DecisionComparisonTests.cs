using Durable.Sdk.Engine;

namespace Engine.Tests.Replay;

public class DecisionComparisonTests
{
    private static readonly (DecisionEvent Recorded, OrchestrationAction Same)[] Pairs =
    [
        (new TaskScheduled { TaskId = 0, Name = "Ship", Version = "1", Input = Given.Json("1") },
            new ScheduleTask(0, "Ship", Given.Json("1")) { Version = "1" }),
        (new SubOrchestrationCreated { TaskId = 0, Name = "Bill", Version = "1", InstanceId = "c" },
            new ScheduleSubOrchestration(0, "Bill", "c", Payload.None) { Version = "1" }),
        (Given.Timer(0, 1), new CreateTimer(0, Given.At.AddMinutes(1))),
        (new TimerCanceled(0), new CancelTimer(0)),
        (new EventSent(0, "other", "Go", Given.Json("1")), new SendEvent(0, "other", "Go", Given.Json("1"))),
        (new PatchMarked(0, "grace"), new MarkPatch(0, "grace")),
        (Given.Completed(), Given.Complete(0)),
        (new ExecutionContinuedAsNew(Payload.None, null), new ContinueAsNew(0, Payload.None, null, [])),
        (new EntityCalled(0, "@c@1", "add", Given.Json("1")), new CallEntity(0, "@c@1", "add", Given.Json("1"))),
        (new EntitySignaled(0, "@c@1", "add", Given.Json("1")), new SignalEntity(0, "@c@1", "add", Given.Json("1"))),
        (new EntityLockRequested(0, ["@a@1", "@b@1"]), new LockEntities(0, ["@b@1", "@a@1", "@b@1"])),
        (new EntityLockReleased(0), new ReleaseEntities(0)),
    ];

    public static TheoryData<int> Indexes => [.. Enumerable.Range(0, Pairs.Length)];

    [Theory]
    [MemberData(nameof(Indexes))]
    public void Check_TheActionThatWasRecorded_IsRecorded(int index) =>
        Assert.Equal(ReplayVerdict.Recorded, Check(Pairs[index].Recorded, Pairs[index].Same));

    [Theory]
    [MemberData(nameof(Indexes))]
    public void Check_AnActionOfAnotherKind_IsAMismatch(int index) =>
        Assert.All(
            Pairs.Where((_, other) => other != index),
            other => Assert.Equal(ReplayVerdict.Mismatch, Check(Pairs[index].Recorded, other.Same)));

    [Theory]
    [MemberData(nameof(Indexes))]
    public void Fault_EachKind_PutsWhatIsRecordedIntoWords(int index)
    {
        string[] words =
        [
            "records task 0, activity 'Ship' version '1' with input 1,",
            "records task 0, sub-orchestration 'Bill' version '1' as instance 'c' with input nothing,",
            "records task 0, a timer due at '2026-03-01T12:01:00.0000000+00:00',",
            "records the cancelling of timer 0,",
            "records task 0, event 'Go' to instance 'other' with 1,",
            "records task 0, the mark of patch 'grace',",
            "records the end as 'Completed',",
            "records continue-as-new,",
            "records task 0, call of 'add' of entity '@c@1' with 1,",
            "records task 0, signal 'add' to entity '@c@1' with 1,",
            "records task 0, the locking of '@a@1', '@b@1',",
            "records the end of critical section 0,",
        ];
        var replay = HistoryReplayTests.At([Pairs[index].Recorded]);

        Assert.Contains(words[index], replay.Finish()?.Message);
    }

    [Fact]
    public void Check_AnotherNumberNameVersionTargetOrTime_IsAMismatch()
    {
        var task = (ScheduleTask)Pairs[0].Same;
        var child = (ScheduleSubOrchestration)Pairs[1].Same;
        var sent = (SendEvent)Pairs[4].Same;
        var call = (CallEntity)Pairs[8].Same;
        var signal = (SignalEntity)Pairs[9].Same;
        (DecisionEvent Recorded, OrchestrationAction Other)[] others =
        [
            (Pairs[0].Recorded, task with { TaskId = 1 }),
            (Pairs[0].Recorded, task with { Name = "Bill" }),
            (Pairs[0].Recorded, task with { Version = "2" }),
            (Pairs[0].Recorded, task with { Version = null }),
            (Pairs[0].Recorded, task with { Input = Given.Json("2") }),
            (Pairs[0].Recorded, task with { Input = Payload.None }),
            (Pairs[1].Recorded, child with { TaskId = 1 }),
            (Pairs[1].Recorded, child with { Name = "Ship" }),
            (Pairs[1].Recorded, child with { Version = "2" }),
            (Pairs[1].Recorded, child with { InstanceId = "C" }),
            (Pairs[1].Recorded, child with { Input = Given.Json("null") }),
            (Pairs[2].Recorded, new CreateTimer(1, Given.At.AddMinutes(1))),
            (Pairs[2].Recorded, new CreateTimer(0, Given.At.AddMinutes(1).AddTicks(1))),
            (Pairs[3].Recorded, new CancelTimer(1)),
            (Pairs[4].Recorded, sent with { TaskId = 1 }),
            (Pairs[4].Recorded, sent with { Name = "Stop" }),
            (Pairs[4].Recorded, sent with { InstanceId = "another" }),
            (Pairs[4].Recorded, sent with { Input = Given.Json("2") }),
            (Pairs[8].Recorded, call with { TaskId = 1 }),
            (Pairs[8].Recorded, call with { Name = "get" }),
            (Pairs[8].Recorded, call with { InstanceId = "@c@2" }),
            (Pairs[8].Recorded, call with { Input = Payload.None }),
            (Pairs[9].Recorded, signal with { Name = "get" }),
            (Pairs[9].Recorded, signal with { InstanceId = "@c@2" }),
            (Pairs[9].Recorded, signal with { Input = Payload.None }),
            (Pairs[9].Recorded, signal with { SignalAt = Given.At }),
            (Pairs[10].Recorded, new LockEntities(1, ["@a@1", "@b@1"])),
            (Pairs[10].Recorded, new LockEntities(0, ["@a@1"])),
            (Pairs[11].Recorded, new ReleaseEntities(1)),
        ];

        Assert.All(others, pair => Assert.Equal(ReplayVerdict.Mismatch, Check(pair.Recorded, pair.Other)));
    }

    [Fact]
    public void Check_WhatDoesNotMatterToReplay_IsRecorded()
    {
        var task = (ScheduleTask)Pairs[0].Same;
        (DecisionEvent Recorded, OrchestrationAction Other)[] same =
        [
            (Pairs[0].Recorded, task with { Name = "SHIP" }),
            (Pairs[0].Recorded, task with { Tags = new Dictionary<string, string>(), Timeout = TimeSpan.Zero }),
            (Given.Task(0), new ScheduleTask(0, "Ship", Payload.None) { Version = "" }),
            (Given.Completed(), new CompleteExecution(7, ExecutionStatus.Failed, Payload.None, Given.Failure)),
        ];

        Assert.All(same, pair => Assert.Equal(ReplayVerdict.Recorded, Check(pair.Recorded, pair.Other)));
    }

    [Theory]
    [InlineData("""{"a":1,"b":[1,2]}""", """{ "b" : [1, 2], "a" : 1 }""", true)]
    [InlineData("""{"a":1,"b":2}""", """{"a":2,"b":1}""", false)]
    [InlineData("""[1,2]""", """[2,1]""", false)]
    [InlineData("""{"a":1,"a":2}""", """{"a":1, "a":2}""", true)]
    [InlineData("""{"a":1,"a":2}""", """{"a":1,"a":3}""", false)]
    [InlineData("1.0", "1", true)]
    [InlineData("null", "0", false)]
    [InlineData("not json", "1", false)]
    public void Check_InputsAsJson_ComparesWhatTheySay(string recorded, string asked, bool same) =>
        Assert.Equal(
            same ? ReplayVerdict.Recorded : ReplayVerdict.Mismatch,
            Check(Input(recorded), new ScheduleTask(0, "Ship", Given.Json(asked))));

    [Fact]
    public void Check_VeryDeepInputs_ComparesThem()
    {
        var deep = new string('[', 200) + new string(']', 200);

        Assert.Equal(
            ReplayVerdict.Recorded, Check(Input(deep), new ScheduleTask(0, "Ship", Given.Json(" " + deep))));
    }

    private static TaskScheduled Input(string json) => new() { TaskId = 0, Name = "Ship", Input = Given.Json(json) };

    private static ReplayVerdict Check(DecisionEvent recorded, OrchestrationAction action) =>
        HistoryReplayTests.At([recorded]).Check(action);
}
