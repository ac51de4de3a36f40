using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Durable.Sdk.Engine;
using FsCheck;
using FsCheck.Fluent;

namespace Engine.Tests.History;

public class HistoryJsonTests
{
    [Fact]
    public void ReadEvent_AnyEventWritten_GivesItBackExactly() =>
        Prop.ForAll(EventGenerator.Events.ToArbitrary(), (HistoryEvent historyEvent) =>
        {
            var read = HistoryJson.ReadEvent(HistoryJson.ToUtf8(historyEvent));

            Assert.Equal(SameEvent.Describe(historyEvent), SameEvent.Describe(read));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void ReadEvents_AnyBatchWritten_GivesItBackExactly() =>
        Prop.ForAll(EventGenerator.Events.ListOf().ToArbitrary(), (List<HistoryEvent> events) =>
        {
            var output = new ArrayBufferWriter<byte>();
            HistoryJson.WriteEvents(output, events);
            List<HistoryEvent> read = [];
            HistoryJson.ReadEvents(output.WrittenMemory, read);

            Assert.Equal(SameEvent.Describe(events), SameEvent.Describe(read));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void ToUtf8_AnyEvent_IsValidJson() =>
        Prop.ForAll(EventGenerator.Events.ToArbitrary(), (HistoryEvent historyEvent) =>
        {
            using var document = JsonDocument.Parse(
                HistoryJson.ToUtf8(historyEvent), new JsonDocumentOptions { MaxDepth = 1000 });

            Assert.Equal(historyEvent.GetType().Name, document.RootElement.GetProperty("type").GetString());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void WriteEvents_NoEvents_WritesAnEmptyArray() => Assert.Equal("[]", Written([]));

    [Fact]
    public void WriteEvents_OutputInUse_Appends()
    {
        var output = new ArrayBufferWriter<byte>();
        output.Write("x"u8);

        HistoryJson.WriteEvents(output, [new TimerFired(1)]);

        Assert.Equal("""x[{"type":"TimerFired","taskId":1}]""", Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Fact]
    public void WriteEvents_ListThatThrows_LeavesTheNextCallClean()
    {
        Assert.ThrowsAny<Exception>(() => Written([new TimerFired(1), null!]));

        Assert.Equal("""[{"type":"TimerFired","taskId":2}]""", Written([new TimerFired(2)]));
        Assert.Equal(
            """{"type":"TimerFired","taskId":3}""", Encoding.UTF8.GetString(HistoryJson.ToUtf8(new TimerFired(3))));
    }

    [Fact]
    public void ToUtf8_AfterAHugeEvent_StillWrites()
    {
        var huge = HistoryJson.ToUtf8(new TaskCompleted(1, Payload.FromJson($"\"{new string('x', 1_000_000)}\"")));

        Assert.InRange(huge.Length, 1_000_000, 1_000_100);
        Assert.Equal(
            """{"type":"TimerFired","taskId":3}""", Encoding.UTF8.GetString(HistoryJson.ToUtf8(new TimerFired(3))));
    }

    [Fact]
    public void ReadEvents_Payloads_AreSlicesOfTheInput()
    {
        var utf8 = """[{"type":"TimerFired","taskId":1},{"type":"TaskCompleted","taskId":7,"result": {"a":1} }]"""u8
            .ToArray();
        List<HistoryEvent> read = [];

        HistoryJson.ReadEvents(utf8, read);

        var result = ((TaskCompleted)read[1]).Result;
        Assert.Equal("""{"a":1}""", result.ToString());
        Assert.True(MemoryMarshal.TryGetArray(result.Utf8, out var segment));
        Assert.Same(utf8, segment.Array);
    }

    [Fact]
    public void ReadEvent_NullAndAbsentPayload_StayDistinct()
    {
        var absent = (TaskCompleted)Read("""{"type":"TaskCompleted","taskId":1}""");
        var present = (TaskCompleted)Read("""{"type":"TaskCompleted","taskId":1,"result":null}""");

        Assert.True(absent.Result.IsNone);
        Assert.False(present.Result.IsNone);
        Assert.Equal("null", present.Result.ToJson());
    }

    [Fact]
    public void ReadEvent_FieldsOfALaterVersion_ArePassedOver() =>
        SameEvent.Assert(
            new TaskCompleted(7, Payload.FromJson("1")),
            Read("""
                {"new":{"type":"x","result":[2]},"result":1,"input":5,"output":6,"taskId":7,
                 "type":"TaskCompleted","list":[1,[2]]}
                """));

    [Fact]
    public void ReadEvent_NullWhereAFieldIsOptional_IsAbsent() =>
        SameEvent.Assert(
            new TaskScheduled { TaskId = 1, Name = "Ship" },
            Read("""{"type":"TaskScheduled","taskId":1,"name":"Ship","version":null,"tags":null}"""));

    private static string Written(HistoryEvent[] events)
    {
        var output = new ArrayBufferWriter<byte>();
        HistoryJson.WriteEvents(output, events);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static HistoryEvent Read(string json) => HistoryJson.ReadEvent(Encoding.UTF8.GetBytes(json));
}
