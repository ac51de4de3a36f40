using Durable.Sdk.Engine;

namespace Engine.Tests.Turns;

public class ContinueAsNewTests
{
    private static readonly ExecutionStarted Start = Given.Started(new ParentLink("Outer", "p", "px", 4)) with
    {
        Version = "1",
        StartAt = Given.At,
        TraceParent = "trace",
        Tags = new Dictionary<string, string> { ["a"] = "b" },
        CarriedEvents = [new("Old", Payload.None)],
    };

    [Fact]
    public void Finish_ContinueAsNew_EndsTheExecutionAndStartsTheNext()
    {
        var (turn, state) = TurnFinishTests.Run(Start, new ContinueAsNew(0, Given.Json("2"), null, []));

        Assert.Equal(ExecutionStatus.ContinuedAsNew, state.Status);
        Assert.Equal(new ExecutionContinuedAsNew(Given.Json("2"), null), turn.Events[^1]);
        Assert.Equal(
            Start with
            {
                ExecutionId = ExecutionIds.Derive(Given.At, "execution-1", 0),
                Input = Given.Json("2"),
                StartAt = null,
                CarriedEvents = null,
            },
            turn.NextExecution);
    }

    [Fact]
    public void Finish_ContinueAsNew_DoesNotTellTheParent() =>
        Assert.Empty(TurnFinishTests.Run(Start, new ContinueAsNew(0, Payload.None, null, [])).Turn.Messages);

    [Fact]
    public void Finish_WithUnusedEvents_CarriesThemInOrder()
    {
        EventRaised[] unused = [new("b", Given.Json("1")), new("a", Given.Json("2"))];

        var (turn, _) = TurnFinishTests.Run(Start, new ContinueAsNew(0, Payload.None, null, unused));

        Assert.Equal(unused, turn.NextExecution?.CarriedEvents);
    }

    [Fact]
    public void Finish_WithAVersion_MovesToIt() =>
        Assert.Equal(
            "2", TurnFinishTests.Run(Start, new ContinueAsNew(0, Payload.None, "2", [])).Turn.NextExecution?.Version);

    [Fact]
    public void Finish_ActionsAfterIt_HaveNoEffect()
    {
        var (turn, _) = TurnFinishTests.Run(
            new ContinueAsNew(0, Payload.None, null, []), new ScheduleTask(1, "Ship", Payload.None), Given.Complete(2));

        Assert.IsType<ExecutionContinuedAsNew>(turn.Events[^1]);
        Assert.Empty(turn.Activities);
    }

    [Fact]
    public void Finish_NoContinueAsNew_LeavesNoNextExecution() =>
        Assert.Null(TurnFinishTests.Run(Given.Complete(0)).Turn.NextExecution);
}
