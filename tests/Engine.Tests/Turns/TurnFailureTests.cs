using Durable.Sdk.Engine;

namespace Engine.Tests.Turns;

/// <summary>Turns that end an execution for a fault.</summary>
public sealed class TurnFailureTests
{
    private static readonly EngineFault _fault = new("DUR0000", "It cannot stand.");

    [Fact]
    public void ToFailure_OfAFault_NamesItsCodeAndIsFinal()
    {
        var failure = _fault.ToFailure();

        Assert.Equal("DUR0000", failure.ErrorType);
        Assert.Equal("DUR0000: It cannot stand.", failure.ErrorMessage);
        Assert.True(failure.IsNonRetriable);
        Assert.Equal("Own", (_fault with { FailureType = "Own" }).ToFailure().ErrorType);
    }

    [Fact]
    public void TryFail_OfARunningExecution_EndsItInPlaceOfItsActions()
    {
        var state = new OrchestrationState();
        var machine = new OrchestrationMachine(state);
        var turn = machine.Begin(Given.At, [Given.Started()]);

        Assert.True(machine.TryFail(_fault.ToFailure()));

        Assert.Equal(ExecutionStatus.Failed, state.Status);
        Assert.Equal("DUR0000", Assert.IsType<ExecutionCompleted>(turn.Events[^1]).Failure!.ErrorType);
        Assert.Throws<InvalidOperationException>(() => machine.Finish([]));
    }

    [Fact]
    public void TryFail_AfterARefusedAction_EndsItToo()
    {
        var state = new OrchestrationState();
        var machine = new OrchestrationMachine(state);
        var turn = machine.Begin(Given.At, [Given.Started()]);
        var fault = machine.Finish([new CreateTimer(0, Given.At), new CreateTimer(7, Given.At)]);

        Assert.True(machine.TryFail(fault!.ToFailure()));

        Assert.IsType<TimerCreated>(turn.Events[^2]);
        Assert.IsType<ExecutionCompleted>(turn.Events[^1]);
        Assert.Equal(0, state.OpenCount);
    }

    [Fact]
    public void TryFail_OfAnExecutionThatIsOver_IsRefused()
    {
        var state = new OrchestrationState();
        var machine = new OrchestrationMachine(state);
        machine.Begin(Given.At, [Given.Started(), new ExecutionTerminated(Payload.None)]);

        Assert.False(machine.TryFail(_fault.ToFailure()));
    }
}
