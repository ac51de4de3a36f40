using Durable.Sdk.Engine;

namespace Engine.Tests.Turns;

/// <summary>Each arrow of the state's table.</summary>
public class OrchestrationStateTests
{
    [Fact]
    public void New_NothingApplied_IsPending()
    {
        var state = new OrchestrationState();

        Assert.Equal(ExecutionStatus.Pending, state.Status);
        Assert.Null(state.Start);
        Assert.Null(state.NextTimerAt);
        Assert.Equal((0, 0, 0), (state.EventCount, state.ActionCount, state.OpenCount));
        Assert.False(state.IsOver);
    }

    [Fact]
    public void Apply_TurnStarted_SetsTheClock()
    {
        var state = Given.State(new TurnStarted(Given.At));

        Assert.Equal(Given.At, state.LastTurnAt);
        Assert.Equal(ExecutionStatus.Pending, state.Status);
    }

    [Fact]
    public void Apply_ExecutionStarted_Runs()
    {
        var state = Given.Running();

        Assert.Equal(ExecutionStatus.Running, state.Status);
        Assert.Equal("order-1", state.Start?.InstanceId);
    }

    [Fact]
    public void Apply_TaskScheduled_OpensTheActivity()
    {
        var state = Given.Running(Given.Task(0), Given.Task(1));

        Assert.True(state.HasOpenActivities);
        Assert.Equal([0, 1], state.OpenActivities.Select(open => open.TaskId));
        Assert.Equal((2, 2), (state.ActionCount, state.OpenCount));
    }

    [Fact]
    public void Apply_ActivityReturned_ClosesIt()
    {
        HistoryEvent[] ends = [Given.TaskDone(0), new TaskFailed(0, Given.Failure)];

        Assert.All(ends, end =>
        {
            var state = Given.Running(Given.Task(0), end);

            Assert.False(state.HasOpenActivities);
            Assert.Equal(0, state.OpenCount);
            Assert.Equal(ExecutionStatus.Running, state.Status);
        });
    }

    [Fact]
    public void Apply_ActivityReturnedTwice_LeavesTheOthersOpen()
    {
        var state = Given.Running(Given.Task(0), Given.Task(1), Given.TaskDone(0), Given.TaskDone(0));

        Assert.True(state.HasOpenActivities);
        Assert.Equal(1, state.OpenCount);
    }

    [Fact]
    public void Apply_ActivitiesClosedOutOfOrder_ListsTheOthersInOrder()
    {
        var state = Given.Running(
            Given.Task(0), Given.Task(1), Given.TaskDone(0), Given.Task(2), Given.Task(3), Given.TaskDone(2));

        Assert.Equal([1, 3], state.OpenActivities.Select(open => open.TaskId));
    }

    [Fact]
    public void Apply_SubOrchestrationCreated_OpensTheChildOnly()
    {
        var state = Given.Running(Given.Child(0));

        Assert.Equal(1, state.OpenCount);
        Assert.False(state.HasOpenActivities);
        Assert.Empty(state.OpenActivities);
    }

    [Fact]
    public void Apply_ChildEnded_ClosesIt()
    {
        HistoryEvent[] ends =
            [new SubOrchestrationCompleted(0, Payload.None), new SubOrchestrationFailed(0, Given.Failure)];

        Assert.All(ends, end => Assert.Equal(0, Given.Running(Given.Child(0), end).OpenCount));
    }

    [Fact]
    public void Apply_TimerCreated_OpensTheTimer()
    {
        var state = Given.Running(Given.Timer(0, 5), Given.Timer(1, 3));

        Assert.Equal(Given.At.AddMinutes(3), state.NextTimerAt);
        Assert.Equal((2, 2), (state.OpenCount, state.ActionCount));
    }

    [Fact]
    public void Apply_TimerFiredOrCanceled_ClosesIt()
    {
        HistoryEvent[] ends = [new TimerFired(1), new TimerCanceled(1)];

        Assert.All(ends, end =>
        {
            var state = Given.Running(Given.Timer(0, 5), Given.Timer(1, 3), end);

            Assert.Equal(Given.At.AddMinutes(5), state.NextTimerAt);
            Assert.Equal((1, 2), (state.OpenCount, state.ActionCount));
        });
    }

    [Fact]
    public void Apply_EventRaisedOrSent_OpensNothing()
    {
        var state = Given.Running(
            new EventRaised("Go", Payload.None), new EventSent(0, "other", "Go", Payload.None));

        Assert.Equal((0, 1), (state.OpenCount, state.ActionCount));
        Assert.Equal(ExecutionStatus.Running, state.Status);
    }

    public static TheoryData<ExecutionStatus> Ends => [.. EndEvents.Keys];

    private static Dictionary<ExecutionStatus, HistoryEvent> EndEvents { get; } = new()
    {
        [ExecutionStatus.Completed] = Given.Completed(),
        [ExecutionStatus.Failed] = Given.Failed(),
        [ExecutionStatus.ContinuedAsNew] = new ExecutionContinuedAsNew(Payload.None, null),
        [ExecutionStatus.Terminated] = new ExecutionTerminated(Payload.None),
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public void Apply_TheEnd_ClosesAllThatIsOpen(ExecutionStatus expected)
    {
        var state = Given.Running(Given.Task(0), Given.Child(1), Given.Timer(2, 1), EndEvents[expected]);

        Assert.Equal(expected, state.Status);
        Assert.True(state.IsOver);
        Assert.Equal(0, state.OpenCount);
        Assert.False(state.HasOpenActivities);
        Assert.Empty(state.OpenActivities);
        Assert.Null(state.NextTimerAt);
        Assert.Empty(state.TakeDueTimers(DateTimeOffset.MaxValue));
    }

    [Fact]
    public void Apply_TerminatedBeforeTheStart_Ends()
    {
        var state = Given.State(new TurnStarted(Given.At), new ExecutionTerminated(Payload.None));

        Assert.Equal(ExecutionStatus.Terminated, state.Status);
    }

    [Fact]
    public void Apply_EveryEvent_IsCounted()
    {
        var state = Given.Running(Given.Task(0), Given.TaskDone(0), Given.Timer(1, 1), Given.Completed());

        Assert.Equal(6, state.EventCount);
    }
}
