using Durable.Sdk.Engine;

namespace Engine.Tests.Turns;

public class TurnFaultTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Finish_ActionWithAnotherNumber_IsAFault(int taskId)
    {
        var machine = new OrchestrationMachine(Given.Running(Given.Task(0)));
        machine.Begin(Given.At, [Given.TaskDone(0)]);

        var fault = machine.Finish([new ScheduleTask(taskId, "Ship", Payload.None)]);

        Assert.Equal(ErrorCodes.HistoryMismatch, fault?.Code);
        Assert.Contains("'order-1'", fault?.Message);
        Assert.Contains($"'{taskId}' where history expects '1'", fault?.Message);
    }

    [Fact]
    public void Finish_CancelOfATimerNeverAskedFor_IsAFault()
    {
        var machine = new OrchestrationMachine(Given.Running(Given.Task(0)));
        machine.Begin(Given.At, []);

        Assert.Equal(ErrorCodes.HistoryMismatch, machine.Finish([new CancelTimer(1)])?.Code);
    }

    [Fact]
    public void Finish_WithoutBegin_IsRefused() =>
        Assert.Throws<InvalidOperationException>(() => new OrchestrationMachine(Given.Running()).Finish([]));

    [Fact]
    public void Finish_Twice_IsRefused()
    {
        var machine = new OrchestrationMachine(Given.Running());
        machine.Begin(Given.At, []);
        machine.Finish([]);

        Assert.Throws<InvalidOperationException>(() => machine.Finish([]));
    }
}
