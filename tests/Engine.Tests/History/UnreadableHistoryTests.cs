using System.Text;
using Durable;
using Durable.Sdk.Engine;

namespace Engine.Tests.History;

public class UnreadableHistoryTests
{
    [Fact]
    public void ReadEvent_UnknownType_NamesItAndSaysWhatToDo()
    {
        var exception = Read("""{"type":"TaskPaused","taskId":1}""");

        Assert.Equal(ErrorCodes.UnreadableHistory, exception.Code);
        Assert.Contains("'TaskPaused', which this version does not know", exception.Message);
        Assert.Contains("A newer version may have written it", exception.Message);
    }

    [Theory]
    [InlineData("", "at byte 0")]
    [InlineData("""{"type":"TimerFired","taskId":""", "at byte 21")]
    [InlineData("""{"type":"TimerFired","taskId":1} x""", "at byte")]
    [InlineData("""{"type":"TimerFired","taskId":"one"}""", "at byte 30")]
    [InlineData("""{"type":"TimerFired","taskId":1.5}""", "at byte 30")]
    [InlineData("""{"type":"TimerFired"}""", "It has no 'taskId'.")]
    [InlineData("""{"taskId":1}""", "It has no 'type'.")]
    [InlineData("""{"type":"TaskFailed","taskId":1}""", "It has no 'failure'.")]
    [InlineData("""{"type":"TaskFailed","taskId":1,"failure":3}""", "where an object is expected")]
    [InlineData("""{"type":"TaskScheduled","taskId":1}""", "It has no 'name'.")]
    [InlineData("""{"type":"TurnStarted","at":"yesterday"}""", "at byte 27")]
    [InlineData("""{"type":"TurnStarted"}""", "It has no 'at'.")]
    [InlineData("""{"type":"TaskScheduled","taskId":1,"name":"a","timeout":"long"}""", "'long' is no duration")]
    [InlineData("""{"type":"TaskScheduled","taskId":1,"name":"a","tags":[]}""", "where an object is expected")]
    [InlineData("""{"type":"ExecutionCompleted","status":"Odd"}""", "'Odd' is no status of an execution")]
    [InlineData(
        """{"type":"ExecutionStarted","carriedEvents":[{"type":"TimerFired","taskId":1}]}""",
        "carries a 'TimerFired'")]
    [InlineData("[]", "where an object is expected")]
    [InlineData("null", "where an object is expected")]
    public void ReadEvent_Malformed_SaysWhereAndWhat(string json, string expected)
    {
        var exception = Read(json);

        Assert.Equal(ErrorCodes.UnreadableHistory, exception.Code);
        Assert.Contains(expected, exception.Message);
    }

    [Fact]
    public void ReadEvents_OneMalformed_NamesItAndKeepsThoseBefore()
    {
        List<HistoryEvent> read = [new TurnStarted(Given.At)];
        var utf8 = """[{"type":"TimerFired","taskId":1},{"type":"Odd"},{"type":"TimerFired","taskId":2}]"""u8.ToArray();

        var exception = Assert.Throws<DurableException>(() => HistoryJson.ReadEvents(utf8, read));

        Assert.Contains("Event 1 of the batch cannot be read, at byte 47.", exception.Message);
        Assert.Equal([new TurnStarted(Given.At), new TimerFired(1)], read);
    }

    [Fact]
    public void ReadEvents_NoArray_SaysSo()
    {
        var exception = Assert.Throws<DurableException>(() => HistoryJson.ReadEvents("{}"u8.ToArray(), []));

        Assert.Contains("where an array of events is expected", exception.Message);
    }

    [Fact]
    public void ReadEvents_CutAnywhere_IsUnreadableAndNothingElse()
    {
        var utf8 = """[{"type":"TaskScheduled","taskId":1,"name":"é","tags":{"a":""},"input":{"x":[1]}}]"""u8.ToArray();

        for (var length = 0; length < utf8.Length; length++)
        {
            var cut = utf8.AsMemory(0, length);

            Assert.Throws<DurableException>(() => HistoryJson.ReadEvents(cut, []));
        }
    }

    private static DurableException Read(string json) =>
        Assert.Throws<DurableException>(() => HistoryJson.ReadEvent(Encoding.UTF8.GetBytes(json)));
}
