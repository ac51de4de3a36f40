using System.Text;
using Durable.Sdk.Engine;

namespace Engine.Tests.History;

/// <summary>The wire format, pinned for ever: what fails here would not be read where it is deployed.</summary>
public class HistoryFormatTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 12, 30, 15, TimeSpan.Zero);

    public static TheoryData<string> Literals => [.. Pinned.Select(pair => pair.Json)];

    // Written with ' for ". The encoder escapes what is beyond the basic plane, and reads it back.
    private static IReadOnlyList<(HistoryEvent Event, string Json)> Pinned { get; } =
    [
        (new TurnStarted(At.AddTicks(1)), "{'type':'TurnStarted','at':'2026-03-01T12:30:15.0000001Z'}"),
        (new ExecutionStarted { Name = "Greet", InstanceId = "i1", ExecutionId = "x1", CreatedAt = At },
            "{'type':'ExecutionStarted','name':'Greet','instanceId':'i1','executionId':'x1',"
            + "'createdAt':'2026-03-01T12:30:15Z'}"),
        (new ExecutionStarted
        {
            Name = "Greet",
            Version = "2",
            InstanceId = "i1",
            ExecutionId = "x1",
            Input = Payload.FromJson("""{"a":[1,2]}"""),
            Parent = new("Outer", "p1", "px", 0),
            Tags = new Dictionary<string, string> { ["team"] = "blue", ["über"] = "<ä>" },
            CreatedAt = At,
            StartAt = At.AddHours(1),
            TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            CarriedEvents = [new("Go", Payload.FromJson("1")), new("Stop", Payload.None)],
        },
            "{'type':'ExecutionStarted','name':'Greet','version':'2','instanceId':'i1','executionId':'x1',"
            + "'input':{'a':[1,2]},'parent':{'name':'Outer','instanceId':'p1','executionId':'px','taskId':0},"
            + "'tags':{'team':'blue','über':'<ä>'},'createdAt':'2026-03-01T12:30:15Z',"
            + "'startAt':'2026-03-01T13:30:15Z',"
            + "'traceParent':'00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',"
            + "'carriedEvents':[{'type':'EventRaised','name':'Go','input':1},{'type':'EventRaised','name':'Stop'}]}"),
        (new ExecutionCompleted(ExecutionStatus.Completed, Payload.FromJson("\"done\""), null),
            "{'type':'ExecutionCompleted','status':'Completed','output':'done'}"),
        (new ExecutionCompleted(ExecutionStatus.Failed, Payload.None, new("System.Exception", "no")),
            "{'type':'ExecutionCompleted','status':'Failed',"
            + "'failure':{'errorType':'System.Exception','errorMessage':'no'}}"),
        (new ExecutionContinuedAsNew(Payload.FromJson("2"), "3"),
            "{'type':'ExecutionContinuedAsNew','version':'3','input':2}"),
        (new ExecutionTerminated(Payload.FromJson("null")), "{'type':'ExecutionTerminated','output':null}"),
        (new ExecutionTerminated(Payload.None) { IsRecursive = true, Parent = new("Outer", "p1", "px", 0) },
            "{'type':'ExecutionTerminated','isRecursive':true,"
            + "'parent':{'name':'Outer','instanceId':'p1','executionId':'px','taskId':0}}"),
        (new ExecutionCompleted(ExecutionStatus.Failed, Payload.None, new("E", "no")) { CausedBy = [2, 5] },
            "{'type':'ExecutionCompleted','status':'Failed','causedBy':[2,5],"
            + "'failure':{'errorType':'E','errorMessage':'no'}}"),
        (new ExecutionSuspended(Payload.FromJson("\"audit\"")), "{'type':'ExecutionSuspended','reason':'audit'}"),
        (new ExecutionResumed(Payload.None), "{'type':'ExecutionResumed'}"),
        (new ExecutionRewound(Payload.None, [1, 3]) { Parent = new("Outer", "p1", "px", 0) },
            "{'type':'ExecutionRewound','taskIds':[1,3],"
            + "'parent':{'name':'Outer','instanceId':'p1','executionId':'px','taskId':0}}"),
        (new TaskCanceled(6), "{'type':'TaskCanceled','taskId':6}"),
        (new SubOrchestrationCanceled(7), "{'type':'SubOrchestrationCanceled','taskId':7}"),
        (new TaskScheduled { TaskId = 0, Name = "Ship", IsCancelable = true },
            "{'type':'TaskScheduled','taskId':0,'name':'Ship','isCancelable':true}"),
        (new EventRaised("Approved", Payload.FromJson("true")),
            "{'type':'EventRaised','name':'Approved','input':true}"),
        (new EventSent(4, "other", "Approved", Payload.None),
            "{'type':'EventSent','taskId':4,'instanceId':'other','name':'Approved'}"),
        (new SubOrchestrationCreated
        {
            TaskId = 1,
            Name = "Inner",
            Version = "1",
            InstanceId = "c1",
            Input = Payload.FromJson("[]"),
            Tags = new Dictionary<string, string>(),
        },
            "{'type':'SubOrchestrationCreated','taskId':1,'name':'Inner','version':'1','instanceId':'c1',"
            + "'input':[],'tags':{}}"),
        (new SubOrchestrationCompleted(1, Payload.None), "{'type':'SubOrchestrationCompleted','taskId':1}"),
        (new SubOrchestrationFailed(1, new("E", "m", "at X", new("I", "n"), true, Payload.FromJson("""{"k":1}"""))),
            "{'type':'SubOrchestrationFailed','taskId':1,'failure':{'errorType':'E','errorMessage':'m',"
            + "'stackTrace':'at X','isNonRetriable':true,'properties':{'k':1},"
            + "'innerFailure':{'errorType':'I','errorMessage':'n'}}}"),
        (new TaskScheduled { TaskId = 0, Name = "Hello" }, "{'type':'TaskScheduled','taskId':0,'name':'Hello'}"),
        (new TaskScheduled
        {
            TaskId = 7,
            Name = "Hello",
            Version = "1.2",
            Input = Payload.FromJson("\"World\""),
            Tags = new Dictionary<string, string> { ["a"] = "b" },
            Attempt = 2,
            Timeout = TimeSpan.FromSeconds(90),
        },
            "{'type':'TaskScheduled','taskId':7,'name':'Hello','version':'1.2','input':'World','tags':{'a':'b'},"
            + "'attempt':2,'timeout':'00:01:30'}"),
        (new TaskCompleted(7, Payload.FromJson("\"Hello\"")), "{'type':'TaskCompleted','taskId':7,'result':'Hello'}"),
        (new TaskFailed(7, new("E", "line 1\nline \"2\" 😀")),
            "{'type':'TaskFailed','taskId':7,"
            + "'failure':{'errorType':'E','errorMessage':'line 1\\nline \\'2\\' \\uD83D\\uDE00'}}"),
        (new TimerCreated(3, At), "{'type':'TimerCreated','taskId':3,'fireAt':'2026-03-01T12:30:15Z'}"),
        (new StatusChanged
        {
            InstanceId = "i1",
            ExecutionId = "e1",
            Name = "Order",
            Version = "2",
            PreviousStatus = ExecutionStatus.Running,
            Status = ExecutionStatus.Failed,
            At = At,
            EventCount = 5,
            Failure = new("E", "m"),
        },
            "{'type':'StatusChanged','instanceId':'i1','executionId':'e1','name':'Order','version':'2',"
            + "'previousStatus':'Running','status':'Failed','at':'2026-03-01T12:30:15Z','eventCount':5,"
            + "'failure':{'errorType':'E','errorMessage':'m'}}"),
        (new PatchMarked(3, "grace"), "{'type':'PatchMarked','taskId':3,'patchId':'grace'}"),
        (new TimerFired(3), "{'type':'TimerFired','taskId':3}"),
        (new TimerCanceled(3), "{'type':'TimerCanceled','taskId':3}"),
        (new EntityCalled(1, "@counter@a", "add", Payload.FromJson("5")),
            "{'type':'EntityCalled','taskId':1,'instanceId':'@counter@a','name':'add','input':5}"),
        (new EntityCallCompleted(1, Payload.FromJson("6")), "{'type':'EntityCallCompleted','taskId':1,'result':6}"),
        (new EntityCallFailed(1, new("E", "m")),
            "{'type':'EntityCallFailed','taskId':1,'failure':{'errorType':'E','errorMessage':'m'}}"),
        (new EntitySignaled(2, "@counter@a", "reset", Payload.None) { SignalAt = At },
            "{'type':'EntitySignaled','taskId':2,'instanceId':'@counter@a','name':'reset',"
            + "'signalAt':'2026-03-01T12:30:15Z'}"),
        (new EntityLockRequested(3, ["@a@1", "@b@2"]),
            "{'type':'EntityLockRequested','taskId':3,'lockSet':['@a@1','@b@2']}"),
        (new EntityLockGranted(3, ["@a@1"]), "{'type':'EntityLockGranted','taskId':3,'lockSet':['@a@1']}"),
        (new EntityLockReleased(3), "{'type':'EntityLockReleased','taskId':3}"),
        (new OperationRequested("add", Payload.FromJson("5")) { InstanceId = "i1", ExecutionId = "x1", TaskId = 1 },
            "{'type':'OperationRequested','name':'add','input':5,'instanceId':'i1','executionId':'x1','taskId':1}"),
        (new OperationRequested("reset", Payload.None), "{'type':'OperationRequested','name':'reset'}"),
        (new LockRequested(new("i1", "x1", 3), ["@a@1", "@b@2"], 1),
            "{'type':'LockRequested','instanceId':'i1','executionId':'x1','taskId':3,'lockSet':['@a@1','@b@2'],"
            + "'position':1}"),
        (new LockReleased(new("i1", "x1", 3)),
            "{'type':'LockReleased','instanceId':'i1','executionId':'x1','taskId':3}"),
        (new EntitySnapshot(Payload.FromJson("""{"n":1}"""), null), "{'type':'EntitySnapshot','state':{'n':1}}"),
        (new EntitySnapshot(Payload.None, new("i1", "x1", 3)),
            "{'type':'EntitySnapshot','instanceId':'i1','executionId':'x1','taskId':3}"),
    ];

    [Theory]
    [MemberData(nameof(Literals))]
    public void ToUtf8_EveryKind_WritesThePinnedText(string json)
    {
        var pinned = Pinned.Single(pair => pair.Json == json);

        Assert.Equal(Quoted(json), Encoding.UTF8.GetString(HistoryJson.ToUtf8(pinned.Event)));
    }

    [Theory]
    [MemberData(nameof(Literals))]
    public void ReadEvent_ThePinnedText_GivesTheEventBack(string json)
    {
        var pinned = Pinned.Single(pair => pair.Json == json);

        SameEvent.Assert(pinned.Event, HistoryJson.ReadEvent(Encoding.UTF8.GetBytes(Quoted(json))));
    }

    [Fact]
    public void Pinned_EveryKindOfEvent_IsThere()
    {
        var kinds = typeof(HistoryEvent).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(HistoryEvent)) && !type.IsAbstract);

        Assert.Empty(kinds.Except(Pinned.Select(pair => pair.Event.GetType())));
    }

    private static string Quoted(string json) => json.Replace('\'', '"');
}
