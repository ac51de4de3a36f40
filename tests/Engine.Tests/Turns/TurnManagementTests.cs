using Durable.Sdk.Engine;

namespace Engine.Tests.Turns;

public class TurnManagementTests
{
    private static readonly ParentLink Self = new("Order", "order-1", "execution-1", 1);

    [Fact]
    public void Begin_RecursiveTermination_EndsTheOpenChildren()
    {
        var state = Given.Running(Given.Child(0), Given.Child(1));
        state.Apply(new TurnStarted(Given.At));
        state.Apply(new SubOrchestrationCompleted(0, Payload.None));
        var termination = new ExecutionTerminated(Given.Json("\"enough\"")) { IsRecursive = true };

        var turn = new OrchestrationMachine(state).Begin(Given.At, [termination]);

        var message = Assert.Single(turn.Messages);
        Assert.Equal(("child-1", (string?)null), (message.InstanceId, message.ExecutionId));
        Assert.Equal(termination with { Parent = Self }, message.Event);
        Assert.Equal(ExecutionStatus.Terminated, state.Status);
    }

    [Fact]
    public void Begin_TerminationByAnotherParent_IsDropped()
    {
        var state = Given.Running(Given.Task(0));

        var turn = new OrchestrationMachine(state).Begin(
            Given.At, [new ExecutionTerminated(Payload.None) { Parent = Self }]);

        Assert.IsType<TurnStarted>(Assert.Single(turn.Events));
    }

    [Fact]
    public void Begin_WhileSuspended_TakesInputsInAndStaysSuspended()
    {
        var state = Given.Running(Given.Task(0));
        var machine = new OrchestrationMachine(state);

        machine.Begin(Given.At, [new ExecutionSuspended(Payload.None), Given.TaskDone(0)]);

        Assert.Equal(ExecutionStatus.Suspended, state.Status);
        Assert.False(state.HasOpenActivities);
        machine.Finish([]);
        machine.Begin(Given.At, [new ExecutionResumed(Payload.None)]);
        Assert.Equal(ExecutionStatus.Running, state.Status);
    }

    [Fact]
    public void Finish_CancelTask_ClosesItAndStopsItsRun()
    {
        var state = Given.Running(Given.Task(0), Given.Task(1));
        var machine = new OrchestrationMachine(state);
        var turn = machine.Begin(Given.At, [new EventRaised("Stop", Payload.None)]);

        Assert.Null(machine.Finish([new CancelTask(0)]));

        Assert.Equal([0], turn.CanceledActivities);
        Assert.Equal(new TaskCanceled(0), turn.Events[^1]);
        Assert.Equal([1], state.OpenActivities.Select(task => task.TaskId));
        Assert.Equal(InputVerdict.Drop, state.Judge(Given.TaskDone(0)));
    }

    [Fact]
    public void Finish_CancelTaskOfThisTurn_NeverStartsIt()
    {
        var state = Given.Running();
        var machine = new OrchestrationMachine(state);
        var turn = machine.Begin(Given.At, [new EventRaised("Stop", Payload.None)]);

        machine.Finish([new ScheduleTask(0, "Ship", Payload.None) { IsCancelable = true }, new CancelTask(0)]);

        Assert.Empty(turn.Activities);
        Assert.Empty(turn.CanceledActivities);
    }

    [Fact]
    public void Finish_CancelSubOrchestration_TerminatesTheChildsTree()
    {
        var state = Given.Running(Given.Task(0), Given.Child(1));
        var machine = new OrchestrationMachine(state);
        var turn = machine.Begin(Given.At, [new EventRaised("Stop", Payload.None)]);

        machine.Finish([new CancelSubOrchestration(1)]);

        var sent = Assert.IsType<ExecutionTerminated>(Assert.Single(turn.Messages).Event);
        Assert.Equal((true, Self), (sent.IsRecursive, sent.Parent));
        Assert.Equal(InputVerdict.Drop, state.Judge(new SubOrchestrationCompleted(1, Payload.None)));
    }

    [Fact]
    public void BeginRewound_StartsOpenActivitiesAndAsksOpenChildren()
    {
        HistoryEvent[] history =
        [
            new TurnStarted(Given.At), Given.Started(), Given.Task(0), Given.Child(1),
            new TurnStarted(Given.At), new TaskFailed(0, Given.Failure), Given.Failed(),
        ];
        var rewound = new ExecutionRewound(Given.Json("\"mended\""), [0]);
        var state = OrchestrationState.FoldRewound(history, rewound);

        var turn = new OrchestrationMachine(state).BeginRewound(Given.At.AddHours(1), rewound);

        Assert.Equal((7, 9), (turn.FirstEventId, state.EventCount));
        Assert.Equal([new TurnStarted(Given.At.AddHours(1)), rewound], turn.Events);
        Assert.Equal([0], turn.Activities.Select(task => task.TaskId));
        var asked = Assert.IsType<ExecutionRewound>(Assert.Single(turn.Messages).Event);
        Assert.Equal((Self, "\"mended\""), (asked.Parent, asked.Reason.ToString()));
    }
}
