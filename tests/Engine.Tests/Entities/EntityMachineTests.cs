using Durable.Sdk.Engine;

namespace Engine.Tests.Entities;

public class EntityMachineTests
{
    private static readonly SectionOwner A = new("a", "a-1", 0);
    private static readonly SectionOwner B = new("b", "b-1", 0);
    private static readonly string[] Pair = ["@n@1", "@n@2"];

    [Fact]
    public void Take_Unlocked_RunsOperationsInTheirOrder()
    {
        var machine = Machine();
        InputEvent[] inputs = [Signal("1"), Call("2", A), Signal("3")];

        var batch = machine.Take(inputs, 10);

        Assert.Equal(inputs, batch.Operations);
        Assert.Equal(inputs, batch.UsedUp);
        Assert.Empty(batch.Deferred);
        Assert.False(machine.HasMore);
    }

    [Fact]
    public void Take_LockRequest_LocksAndSendsItOn()
    {
        var machine = Machine();

        var batch = machine.Take([Signal("1"), new LockRequested(A, Pair, 0), Signal("2"), Call("3", A)], 10);

        Assert.Equal(["1", "3"], Names(batch.Operations));
        Assert.Equal(["2"], Names(batch.Deferred));
        Assert.Equal(A, machine.Owner);
        Assert.Equal(new OutboundMessage("@n@2", null, new LockRequested(A, Pair, 1)), Assert.Single(batch.Messages));
    }

    [Fact]
    public void Take_LastLockOfTheSet_TellsTheOwner()
    {
        var batch = Machine().Take([new LockRequested(A, Pair, 1)], 10);

        Assert.Equal(
            new OutboundMessage("a", "a-1", new EntityLockGranted(0, Pair)), Assert.Single(batch.Messages));
    }

    [Fact]
    public void Take_Release_LetsWhatWaitedGoFirst()
    {
        var machine = Machine(A);
        machine.Take([Signal("1"), new LockRequested(B, Pair, 1), Signal("2")], 10);

        var batch = machine.Take([Signal("3"), new LockReleased(A), Call("4", B)], 10);

        Assert.Equal(["1", "4"], Names(batch.Operations));
        Assert.Equal(["3"], Names(batch.Deferred));
        Assert.Equal((B, 2), (machine.Owner, machine.WaitingCount));
    }

    [Fact]
    public void Take_LockGranted_RunsWhatTheOwnerHadSentBehindOthers()
    {
        var machine = Machine(A);
        machine.Take([new LockRequested(B, Pair, 1), Signal("other"), Call("own", B)], 10);

        var batch = machine.Take([new LockReleased(A)], 10);

        Assert.Equal(["own"], Names(batch.Operations));
        Assert.Equal(1, machine.WaitingCount);
    }

    [Fact]
    public void Take_ReleaseOfASectionThatWaits_RemovesItsRequest()
    {
        var machine = Machine(A);
        machine.Take([new LockRequested(B, Pair, 1), Signal("1")], 10);

        var batch = machine.Take([new LockReleased(B)], 10);

        Assert.Equal(2, batch.UsedUp.Count());
        Assert.Equal(new OutboundMessage("@n@1", null, new LockReleased(B)), Assert.Single(batch.Messages));
        Assert.Equal((A, 1), (machine.Owner, machine.WaitingCount));
        Assert.Equal(["1"], Names(machine.Take([new LockReleased(A)], 10).Operations));
        Assert.Null(machine.Owner);
    }

    public static TheoryData<string, string, int> Others => new()
    {
        { "b", "a-1", 0 },
        { "a", "a-2", 0 },
        { "a", "a-1", 1 },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void Take_ReleaseOfAnother_ChangesNothing(string instance, string execution, int section)
    {
        var machine = Machine(A);

        var batch = machine.Take([new LockReleased(new(instance, execution, section))], 10);

        Assert.Single(batch.UsedUp);
        Assert.Equal(A, machine.Owner);
    }

    [Fact]
    public void Take_OperationOfAnotherExecutionOfTheInstance_Waits() =>
        Assert.Equal(["1"], Names(Machine(A).Take([Call("1", A with { ExecutionId = "a-2" })], 10).Deferred));

    [Fact]
    public void Take_MoreThanABatch_LeavesTheRestInOrder()
    {
        var machine = Machine();

        var first = machine.Take([Signal("1"), Signal("2"), new LockRequested(A, Pair, 1), Signal("3")], 2);
        var second = machine.Take([Signal("4"), new LockReleased(A)], 2);
        var third = machine.Take([], 2);

        Assert.Equal(["1", "2"], Names(first.Operations));
        Assert.Equal(2, first.Deferred.Count);
        Assert.Equal(["3", "4"], Names(second.Operations));
        Assert.Empty(third.Operations);
        Assert.Equal((0, false), (machine.WaitingCount, machine.HasMore));
    }

    [Fact]
    public void Take_FullBatchInsideASection_KeepsTheReleaseBehindItsOperations()
    {
        var machine = Machine(A);
        machine.Take([Signal("other")], 1);

        var first = machine.Take([Call("1", A), Call("2", A), new LockReleased(A), Signal("last")], 1);
        var second = machine.Take([], 1);
        var third = machine.Take([], 1);
        var fourth = machine.Take([], 1);

        Assert.Equal(["1", "2", "other", "last"],
            Names([.. first.Operations, .. second.Operations, .. third.Operations, .. fourth.Operations]));
    }

    [Fact]
    public void Take_WhatIsNoInputOfAnEntity_IsUsedUpAndNamed()
    {
        var raised = new EventRaised("go", Payload.None);

        var batch = Machine(A).Take([raised], 10);

        Assert.Equal([raised], batch.Foreign);
        Assert.Equal([raised], batch.UsedUp);
    }

    [Fact]
    public void Undo_ABatch_GivesAllBackAsTheyCame()
    {
        var machine = Machine(A);
        InputEvent[] before = [Signal("1"), new LockRequested(B, Pair, 0), Signal("2")];
        InputEvent[] after = [Call("3", A), new LockReleased(A), Signal("4")];
        machine.Take(before, 10);

        Assert.Equal([.. before, .. after], machine.Undo(machine.Take(after, 10)));
    }

    private static EntityMachine<InputEvent> Machine(SectionOwner? owner = null) => new(static input => input, owner);

    private static OperationRequested Signal(string name) => new(name, Payload.None);

    private static OperationRequested Call(string name, SectionOwner from) => new(name, Payload.None)
    {
        InstanceId = from.InstanceId,
        ExecutionId = from.ExecutionId,
        TaskId = 7,
    };

    private static IEnumerable<string> Names(IEnumerable<InputEvent> operations) =>
        operations.OfType<OperationRequested>().Select(operation => operation.Name);
}
