using Durable.Sdk.Engine;

namespace Engine.Tests.Entities;

public class SectionReleaseTests
{
    private static readonly SectionOwner Owner = new("order-1", "execution-1", 0);
    private static readonly string[] Set = ["@a@1", "@b@1"];

    public static TheoryData<string> Ends => ["completes", "fails", "begins anew", "terminated"];

    [Fact]
    public void Finish_LockEntities_AsksTheFirstOfThem()
    {
        var (turn, state) = Run(Given.Running(), [], new LockEntities(0, ["@b@1", "@a@1"]));

        Assert.Equivalent(new EntityLockRequested(0, Set), turn.Events[^1], strict: true);
        var message = Assert.Single(turn.Messages);
        Assert.Equal("@a@1", message.InstanceId);
        Assert.Equivalent(new LockRequested(Owner, Set, 0), message.Event, strict: true);
        Assert.True(state.IsInSection(0));
    }

    [Fact]
    public void Finish_ReleaseEntities_TellsAllOfThemOnce()
    {
        var state = Given.Running(new EntityLockRequested(0, Set), new EntityLockGranted(0, Set));

        var (turn, _) = Run(state, [], new ReleaseEntities(0), Given.Complete(1));

        AssertReleases(turn, 0);
        Assert.Empty(state.OpenSections);
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public void End_InsideASection_ReleasesItInTheSameTurn(string end) =>
        AssertReleases(EndOf(end, new EntityLockRequested(0, Set), new EntityLockGranted(0, Set)), 0);

    [Theory]
    [MemberData(nameof(Ends))]
    public void End_WhileItWaitsForASection_ReleasesIt(string end) =>
        AssertReleases(EndOf(end, new EntityLockRequested(0, Set)), 0);

    [Theory]
    [MemberData(nameof(Ends))]
    public void End_AfterASection_ReleasesNothing(string end) => Assert.Empty(EndOf(
        end, new EntityLockRequested(0, Set), new EntityLockGranted(0, Set), new EntityLockReleased(0)).Messages);

    [Fact]
    public void Begin_TerminatedAndGrantedInOneTurn_ReleasesAndDropsTheGrant()
    {
        var state = Given.Running(new EntityLockRequested(0, Set));

        var turn = new OrchestrationMachine(state).Begin(
            Given.At, [new ExecutionTerminated(Payload.None), new EntityLockGranted(0, Set)]);

        Assert.DoesNotContain(turn.Events, e => e is EntityLockGranted);
        AssertReleases(turn, 0);
    }

    [Fact]
    public void Finish_CallEntity_SendsItWithItsSender()
    {
        var (turn, state) = Run(Given.Running(), [], new CallEntity(0, "@a@1", "add", Given.Json("1")));

        Assert.Equal(new EntityCalled(0, "@a@1", "add", Given.Json("1")), turn.Events[^1]);
        Assert.Equal(
            new OutboundMessage("@a@1", null, new OperationRequested("add", Given.Json("1"))
            {
                InstanceId = "order-1",
                ExecutionId = "execution-1",
                TaskId = 0,
            }),
            Assert.Single(turn.Messages));
        Assert.Equal(1, state.OpenCount);
    }

    [Fact]
    public void Finish_SignalEntity_SendsItForItsTime()
    {
        var (turn, state) = Run(
            Given.Running(), [], new SignalEntity(0, "@a@1", "add", Payload.None) { SignalAt = Given.At.AddHours(1) });

        var message = Assert.Single(turn.Messages);
        Assert.Equal(Given.At.AddHours(1), message.VisibleAt);
        Assert.Null(Assert.IsType<OperationRequested>(message.Event).TaskId);
        Assert.Equal(0, state.OpenCount);
    }

    private static TurnRecord EndOf(string end, params HistoryEvent[] past)
    {
        var state = Given.Running(past);
        return end switch
        {
            "completes" => Run(state, [], Given.Complete(1)).Turn,
            "fails" => Run(
                state, [], new CompleteExecution(1, ExecutionStatus.Failed, Payload.None, Given.Failure)).Turn,
            "begins anew" => Run(state, [], new ContinueAsNew(1, Payload.None, null, [])).Turn,
            _ => new OrchestrationMachine(state).Begin(Given.At, [new ExecutionTerminated(Payload.None)]),
        };
    }

    private static (TurnRecord Turn, OrchestrationState State) Run(
        OrchestrationState state, InputEvent[] inputs, params OrchestrationAction[] actions)
    {
        var machine = new OrchestrationMachine(state);
        var turn = machine.Begin(Given.At, inputs);
        Assert.Null(machine.Finish(actions));
        return (turn, state);
    }

    private static void AssertReleases(TurnRecord turn, int section) => Assert.Equal(
        Set.Select(entity => new OutboundMessage(entity, null, new LockReleased(Owner with { TaskId = section }))),
        turn.Messages);
}
