using Durable.Sdk.Engine;

namespace Engine.Tests.Turns;

public class JudgeTests
{
    private static readonly InputEvent[] Completions =
    [
        Given.TaskDone(0),
        new TaskFailed(0, Given.Failure),
        new SubOrchestrationCompleted(1, Payload.None),
        new SubOrchestrationFailed(1, Given.Failure),
        new TimerFired(2),
        new EntityCallCompleted(3, Payload.None),
        new EntityCallFailed(3, Given.Failure),
        new EntityLockGranted(4, ["@a@1"]),
    ];

    private readonly OrchestrationState _running = Given.Running(
        Given.Task(0), Given.Child(1), Given.Timer(2, 1), new EntityCalled(3, "@a@1", "get", Payload.None),
        new EntityLockRequested(4, ["@a@1"]));

    [Fact]
    public void Judge_CompletionOfAnOpenTask_Accepts() =>
        Assert.All(Completions, input => Assert.Equal(InputVerdict.Accept, _running.Judge(input)));

    [Fact]
    public void Judge_SecondCompletion_Drops() =>
        Assert.All(Completions, input =>
        {
            _running.Apply(input);

            Assert.All(
                Completions.Where(other => IdOf(other) == IdOf(input)),
                other => Assert.Equal(InputVerdict.Drop, _running.Judge(other)));
        });

    [Fact]
    public void Judge_CompletionOfAnotherKind_Drops()
    {
        InputEvent[] wrong =
        [
            Given.TaskDone(1), Given.TaskDone(2), new TaskFailed(1, Given.Failure),
            new SubOrchestrationCompleted(0, Payload.None), new SubOrchestrationFailed(2, Given.Failure),
            new TimerFired(0), new TimerFired(1), new EntityCallCompleted(4, Payload.None),
            new EntityCallFailed(0, Given.Failure), new EntityLockGranted(3, []),
        ];

        Assert.All(wrong, input => Assert.Equal(InputVerdict.Drop, _running.Judge(input)));
    }

    [Fact]
    public void Judge_CompletionOfATaskNeverAskedFor_Drops() =>
        Assert.Equal(InputVerdict.Drop, _running.Judge(Given.TaskDone(9)));

    [Fact]
    public void Judge_TimerCancelled_DropsItsFiring()
    {
        _running.Apply(new TimerCanceled(2));

        Assert.Equal(InputVerdict.Drop, _running.Judge(new TimerFired(2)));
    }

    [Fact]
    public void Judge_FirstStart_Accepts() =>
        Assert.Equal(InputVerdict.Accept, new OrchestrationState().Judge(Given.Started()));

    [Fact]
    public void Judge_SecondStart_Drops() => Assert.Equal(InputVerdict.Drop, _running.Judge(Given.Started()));

    [Fact]
    public void Judge_EventWhileRunning_Accepts() =>
        Assert.Equal(InputVerdict.Accept, _running.Judge(new EventRaised("Go", Payload.None)));

    [Fact]
    public void Judge_BeforeTheStart_DefersAllButTheEnd()
    {
        var pending = new OrchestrationState();

        Assert.All(
            [.. Completions, new EventRaised("Go", Payload.None)],
            input => Assert.Equal(InputVerdict.Defer, pending.Judge(input)));
        Assert.Equal(InputVerdict.Accept, pending.Judge(new ExecutionTerminated(Payload.None)));
    }

    [Fact]
    public void Judge_AfterTheEnd_DropsEverything()
    {
        HistoryEvent[] ends =
        [
            Given.Completed(), Given.Failed(), new ExecutionContinuedAsNew(Payload.None, null),
            new ExecutionTerminated(Payload.None),
        ];
        InputEvent[] inputs =
        [
            .. Completions, Given.Started(), new EventRaised("Go", Payload.None), new ExecutionTerminated(Payload.None),
        ];

        Assert.All(ends, end =>
        {
            var over = Given.Running(Given.Task(0), Given.Child(1), Given.Timer(2, 1), end);

            Assert.All(inputs, input => Assert.Equal(InputVerdict.Drop, over.Judge(input)));
        });
    }

    [Fact]
    public void Judge_AnyInput_ChangesNothing()
    {
        foreach (var input in Completions) _running.Judge(input);

        Assert.Equal((7, 5), (_running.EventCount, _running.OpenCount));
    }

    private static int IdOf(InputEvent input) => Array.IndexOf(Completions, input) switch
    {
        0 or 1 => 0,
        2 or 3 => 1,
        4 => 2,
        5 or 6 => 3,
        _ => 4,
    };
}
