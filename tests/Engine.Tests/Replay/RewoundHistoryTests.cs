using Durable.Sdk.Engine;

namespace Engine.Tests.Replay;

public class RewoundHistoryTests
{
    private static readonly TurnStarted Turn = new(Given.At);

    [Fact]
    public void Fold_Rewound_TasksAndWhatWasOpenAtTheEndAreOpenAgain()
    {
        HistoryEvent[] history =
        [
            Turn, Given.Started(), Given.Task(0), Given.Task(1), Given.Child(2), Given.Timer(3, 5),
            Turn, Given.TaskDone(0),
            Turn, new TaskFailed(1, Given.Failure), Given.Failed(),
            Turn, new ExecutionRewound(Payload.None, [1]),
        ];

        var state = OrchestrationState.Fold(history);

        Assert.Equal(ExecutionStatus.Running, state.Status);
        Assert.Equal(history.Length, state.EventCount);
        Assert.Equal(4, state.ActionCount);
        Assert.Equal([1], state.OpenActivities.Select(task => task.TaskId));
        Assert.Equal([2], state.OpenChildren.Select(child => child.TaskId));
        Assert.Equal(Given.At.AddMinutes(5), state.NextTimerAt);
    }

    [Fact]
    public void Fold_RewoundTwice_UndoesBothEnds()
    {
        HistoryEvent[] history =
        [
            Turn, Given.Started(), Given.Task(0),
            Turn, new TaskFailed(0, Given.Failure), Given.Failed(),
            Turn, new ExecutionRewound(Payload.None, [0]),
            Turn, new TaskFailed(0, Given.Failure), Given.Failed(),
            Turn, new ExecutionRewound(Payload.None, [0]),
            Turn, Given.TaskDone(0), Given.Completed(),
        ];

        Assert.Equal(ExecutionStatus.Completed, OrchestrationState.Fold(history).Status);
    }

    [Fact]
    public void Replay_Rewound_TheFailedTurnGoesOnWithTheRewindsDecisions()
    {
        var replay = new HistoryReplay(
        [
            Turn, Given.Started(), Given.Task(0),
            Turn, new TaskFailed(0, Given.Failure), new EventRaised("Go", Payload.None), Given.Timer(1, 1),
            Given.Failed(),
            Turn, new ExecutionRewound(Payload.None, [0]), Given.Task(2),
        ]);

        List<HistoryEvent> handedOut = [];
        while (replay.TryNext(out var next))
        {
            handedOut.Add(next);
            if (next is ExecutionStarted) replay.Check(new ScheduleTask(0, "Ship", Payload.None));
            if (next is not EventRaised) continue;
            Assert.Equal(ReplayVerdict.Recorded, replay.Check(new CreateTimer(1, Given.At.AddMinutes(1))));
            Assert.Equal(ReplayVerdict.Recorded, replay.Check(new ScheduleTask(2, "Ship", Payload.None)));
        }

        Assert.DoesNotContain(handedOut, e => e is TaskFailed or ExecutionRewound);
        Assert.Null(replay.Finish());
    }

    [Fact]
    public void TasksToRunAgain_UnansweredFailures_ComeWithTheCauses()
    {
        HistoryEvent[] history =
        [
            Turn, Given.Started(), Given.Task(0), Given.Task(1), Given.Task(2), Given.Task(3),
            Turn, new TaskFailed(0, Given.Failure), Given.Task(4), // The code reacted.
            Turn, new TaskFailed(1, Given.Failure),
            Turn, new TaskFailed(2, Given.Failure), Given.Failed() with { CausedBy = [2, 9] },
        ];

        Assert.Equal([[1, 2], [2]], RewindPlan.TasksToRunAgain(history));
    }

    [Fact]
    public void TasksToRunAgain_NoTaskFailed_IsOneEmptySet()
    {
        HistoryEvent[] history = [Turn, Given.Started(), Given.Failed()];

        Assert.Equal([[]], RewindPlan.TasksToRunAgain(history));
    }
}
