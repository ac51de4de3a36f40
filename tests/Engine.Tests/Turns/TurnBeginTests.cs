using Durable.Sdk.Engine;

namespace Engine.Tests.Turns;

public class TurnBeginTests
{
    [Fact]
    public void Begin_FirstTurn_RecordsTheTimeAndTheStart()
    {
        var state = new OrchestrationState();

        var turn = new OrchestrationMachine(state).Begin(Given.At, [Given.Started()]);

        Assert.Equal([new TurnStarted(Given.At), Given.Started()], turn.Events);
        Assert.Equal(0, turn.FirstEventId);
    }

    [Fact]
    public void Begin_LaterTurn_NumbersItsEventsOnwards()
    {
        var turn = new OrchestrationMachine(Given.Running(Given.Task(0))).Begin(Given.At, [Given.TaskDone(0)]);

        Assert.Equal(3, turn.FirstEventId);
    }

    [Fact]
    public void Begin_ClockWentBack_KeepsTheExecutionsClock()
    {
        var turn = new OrchestrationMachine(Given.Running()).Begin(Given.At.AddHours(-1), []);

        Assert.Equal(new TurnStarted(Given.At), Assert.Single(turn.Events));
    }

    [Fact]
    public void Begin_DuplicateInOneBatch_RecordsItOnce()
    {
        var machine = new OrchestrationMachine(Given.Running(Given.Task(0)));

        var turn = machine.Begin(Given.At, [Given.TaskDone(0), Given.TaskDone(0), new TaskFailed(0, Given.Failure)]);

        Assert.Equal([new TurnStarted(Given.At), Given.TaskDone(0)], turn.Events);
    }

    [Fact]
    public void Begin_SeveralInputs_KeepTheirOrder()
    {
        var machine = new OrchestrationMachine(Given.Running(Given.Task(0), Given.Task(1)));
        InputEvent[] inputs = [Given.TaskDone(1), new EventRaised("Go", Payload.None), Given.TaskDone(0)];

        Assert.Equal(inputs, machine.Begin(Given.At, inputs).Events.Skip(1));
    }

    [Fact]
    public void Begin_Terminated_EndsAndDropsWhatFollows()
    {
        var state = Given.Running(Given.Task(0));

        var turn = new OrchestrationMachine(state).Begin(
            Given.At, [new ExecutionTerminated(Given.Json("\"why\"")), Given.TaskDone(0)]);

        Assert.Equal(ExecutionStatus.Terminated, state.Status);
        Assert.IsType<ExecutionTerminated>(turn.Events[^1]);
        Assert.Empty(turn.Messages);
    }

    [Fact]
    public void Begin_TerminatedChild_TellsItsParentThatItFailed()
    {
        var state = Given.State(
            new TurnStarted(Given.At), Given.Started(new ParentLink("Outer", "parent-1", "parent-execution", 4)));

        var turn = new OrchestrationMachine(state).Begin(Given.At, [new ExecutionTerminated(Given.Json("\"why\""))]);

        var message = Assert.Single(turn.Messages);
        var failed = Assert.IsType<SubOrchestrationFailed>(message.Event);
        Assert.Equal(("parent-1", "parent-execution", 4), (message.InstanceId, message.ExecutionId, failed.TaskId));
        Assert.Contains("'order-1' was terminated: \"why\"", failed.Failure.ErrorMessage);
    }

    [Fact]
    public void Begin_StartAndTerminationTogether_TellsTheParent()
    {
        var turn = new OrchestrationMachine(new()).Begin(
            Given.At,
            [Given.Started(new ParentLink("Outer", "p", "px", 0)), new ExecutionTerminated(Payload.None)]);

        Assert.Single(turn.Messages);
    }

    [Fact]
    public void Begin_ExecutionOver_LeavesItsHistoryAlone()
    {
        var parent = new ParentLink("Outer", "p", "px", 0);
        var state = Given.State(new TurnStarted(Given.At), Given.Started(parent), Given.Task(0), Given.Completed());
        var machine = new OrchestrationMachine(state);

        var turn = machine.Begin(Given.At, [Given.TaskDone(0)]);

        Assert.Empty(turn.Events);
        Assert.Empty(turn.Messages);
        Assert.Equal(4, state.EventCount);
    }
}
