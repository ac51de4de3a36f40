using Durable.Sdk.Engine;

namespace Engine.Tests.Turns;

public class TurnFinishTests
{
    private static readonly ParentLink Parent = new("Outer", "parent-1", "parent-execution", 4);

    private static readonly IReadOnlyDictionary<string, string> Tags = new Dictionary<string, string> { ["a"] = "b" };

    [Fact]
    public void Finish_ScheduleTask_RecordsAndStartsTheActivity()
    {
        var action = new ScheduleTask(0, "Ship", Given.Json("1"))
        {
            Version = "2",
            Tags = Tags,
            Attempt = 3,
            Timeout = TimeSpan.FromMinutes(1),
        };

        var (turn, state) = Run(action);

        var scheduled = new TaskScheduled
        {
            TaskId = 0,
            Name = "Ship",
            Input = Given.Json("1"),
            Version = "2",
            Tags = Tags,
            Attempt = 3,
            Timeout = TimeSpan.FromMinutes(1),
        };
        Assert.Equal(scheduled, turn.Events[^1]);
        Assert.Equal([scheduled], turn.Activities);
        Assert.True(state.HasOpenActivities);
    }

    [Fact]
    public void Finish_ScheduleSubOrchestration_RecordsItAndSendsTheStart()
    {
        var start = Given.Started() with { TraceParent = "trace" };

        var (turn, _) = Run(start, new ScheduleSubOrchestration(0, "Bill", "child-1", Given.Json("1"))
        {
            Version = "2",
            Tags = Tags,
        });

        var message = Assert.Single(turn.Messages);
        var started = Assert.IsType<ExecutionStarted>(message.Event);
        Assert.IsType<SubOrchestrationCreated>(turn.Events[^1]);
        Assert.Equal(("child-1", message.ExecutionId), (message.InstanceId, started.ExecutionId));
        Assert.Equal(ExecutionIds.Derive(Given.At, "execution-1", 0), started.ExecutionId);
        Assert.Equal(
            new ExecutionStarted
            {
                Name = "Bill",
                Version = "2",
                InstanceId = "child-1",
                ExecutionId = started.ExecutionId,
                Input = Given.Json("1"),
                Parent = new("Order", "order-1", "execution-1", 0),
                Tags = Tags,
                CreatedAt = Given.At,
                TraceParent = "trace",
            },
            started);
    }

    [Fact]
    public void Finish_CreateTimer_OpensIt()
    {
        var (turn, state) = Run(new CreateTimer(0, Given.At.AddMinutes(1)));

        Assert.Equal(Given.Timer(0, 1), turn.Events[^1]);
        Assert.Equal(Given.At.AddMinutes(1), state.NextTimerAt);
    }

    [Fact]
    public void Finish_CancelTimer_ClosesItWithoutANumberOfItsOwn()
    {
        var (turn, state) = Run(new CreateTimer(0, Given.At.AddMinutes(1)), new CancelTimer(0));

        Assert.Equal(new TimerCanceled(0), turn.Events[^1]);
        Assert.Equal((0, 1), (state.OpenCount, state.ActionCount));
    }

    [Fact]
    public void Finish_CancelOfATimerThatFiredInThisTurn_IsRecorded()
    {
        var state = Given.Running(Given.Timer(0, 1));
        var machine = new OrchestrationMachine(state);
        var turn = machine.Begin(Given.At.AddMinutes(1), [new TimerFired(0)]);

        Assert.Null(machine.Finish([new CancelTimer(0)]));
        Assert.Equal([new TimerFired(0), new TimerCanceled(0)], turn.Events.Skip(1));
    }

    [Fact]
    public void Finish_SendEvent_SendsItToWhicheverExecutionIsCurrent()
    {
        var (turn, _) = Run(new SendEvent(0, "other", "Go", Given.Json("1")));

        Assert.Equal(new EventSent(0, "other", "Go", Given.Json("1")), turn.Events[^1]);
        Assert.Equal([new("other", null, new EventRaised("Go", Given.Json("1")))], turn.Messages);
    }

    [Fact]
    public void Finish_CompleteWithoutParent_TellsNobody()
    {
        var (turn, state) = Run(Given.Complete(0));

        Assert.Equal(Given.Completed(), turn.Events[^1]);
        Assert.Empty(turn.Messages);
        Assert.Equal(ExecutionStatus.Completed, state.Status);
    }

    [Fact]
    public void Finish_ChildCompletes_TellsItsParent()
    {
        var (turn, _) = Run(Given.Started(Parent), Given.Complete(0));

        Assert.Equal(
            [new("parent-1", "parent-execution", new SubOrchestrationCompleted(4, Given.Json("\"out\"")))],
            turn.Messages);
    }

    [Fact]
    public void Finish_ChildFails_TellsItsParentWhy()
    {
        var (turn, state) = Run(
            Given.Started(Parent), new CompleteExecution(0, ExecutionStatus.Failed, Payload.None, Given.Failure));

        Assert.Equal(ExecutionStatus.Failed, state.Status);
        Assert.Equal(
            [new("parent-1", "parent-execution", new SubOrchestrationFailed(4, Given.Failure))], turn.Messages);
    }

    [Fact]
    public void Finish_ChildFailsWithoutDetails_StillTellsItsParentThatItFailed()
    {
        var (turn, _) = Run(
            Given.Started(Parent), new CompleteExecution(0, ExecutionStatus.Failed, Payload.None, null));

        var failed = Assert.IsType<SubOrchestrationFailed>(Assert.Single(turn.Messages).Event);
        Assert.Contains("'order-1'", failed.Failure.ErrorMessage);
    }

    [Fact]
    public void Finish_ActionsAfterTheEnd_HaveNoEffect()
    {
        var (turn, state) = Run(
            Given.Complete(0), new ScheduleTask(1, "Ship", Payload.None), new SendEvent(2, "o", "Go", Payload.None),
            new CompleteExecution(3, ExecutionStatus.Failed, Payload.None, Given.Failure));

        Assert.Equal(Given.Completed(), turn.Events[^1]);
        Assert.Empty(turn.Activities);
        Assert.Empty(turn.Messages);
        Assert.Equal(ExecutionStatus.Completed, state.Status);
    }

    internal static (TurnRecord Turn, OrchestrationState State) Run(params OrchestrationAction[] actions) =>
        Run(Given.Started(), actions);

    internal static (TurnRecord Turn, OrchestrationState State) Run(
        ExecutionStarted start, params OrchestrationAction[] actions)
    {
        var state = new OrchestrationState();
        var machine = new OrchestrationMachine(state);
        var turn = machine.Begin(Given.At, [start]);
        Assert.Null(machine.Finish(actions));
        return (turn, state);
    }
}
