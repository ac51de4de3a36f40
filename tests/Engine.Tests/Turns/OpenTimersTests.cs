using Durable.Sdk.Engine;

namespace Engine.Tests.Turns;

public class OpenTimersTests
{
    [Fact]
    public void TakeDueTimers_SomeDue_ListsTheEarliestFirstAndKeepsThemOpen()
    {
        var state = Given.Running(Given.Timer(0, 3), Given.Timer(1, 1), Given.Timer(2, 9), Given.Timer(3, 1));

        Assert.Equal([1, 3, 0], state.TakeDueTimers(Given.At.AddMinutes(3)).Select(fired => fired.TaskId));
        Assert.Equal(4, state.OpenCount);
    }

    [Fact]
    public void TakeDueTimers_OneTickBefore_ListsNone() =>
        Assert.Empty(Given.Running(Given.Timer(0, 3)).TakeDueTimers(Given.At.AddMinutes(3).AddTicks(-1)));

    [Fact]
    public void TakeDueTimers_EarliestCancelled_ListsTheOthers()
    {
        var state = Given.Running(Given.Timer(0, 1), Given.Timer(1, 2), new TimerCanceled(0));

        Assert.Equal([1], state.TakeDueTimers(Given.At.AddMinutes(2)).Select(fired => fired.TaskId));
    }

    [Fact]
    public void NextTimerAt_LaterOneClosed_StaysTheEarliest()
    {
        var state = Given.Running(Given.Timer(0, 1), Given.Timer(1, 2), new TimerFired(1));

        Assert.Equal(Given.At.AddMinutes(1), state.NextTimerAt);
    }

    [Fact]
    public void NextTimerAt_AllClosed_IsNull() =>
        Assert.Null(Given.Running(Given.Timer(0, 1), new TimerFired(0)).NextTimerAt);
}
