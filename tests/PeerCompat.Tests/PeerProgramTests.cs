namespace PeerCompat.Tests;

public sealed class PeerProgramTests
{
    [Fact]
    public async Task Ordering_ClassesWithTypedCalls_RunsAsThere() => Assert.Equal(
        """
        order-1: Completed, shipped to Köln by van after 3 attempts
        order-1 status: {"step":"shipped","attempts":3}
        order-1/pack is a child of order-1 and packed 2
        order-2: Failed, OutOfStockException, caused by InvalidOperationException
        order-3: Completed, not approved in time
        """.ReplaceLineEndings("\n"),
        await PeerProgram.RunAsync("Ordering"));

    [Fact]
    public async Task Functions_OfAllShapes_RunAsThere() => Assert.Equal(
        """
        orchestrators: 8, 7, 6, 5, done
        activities: 10, 9, hello, 4 calls without output
        versions: 1.0 old, 2.0 new, 2.0 by default
        counted to 5 in several executions
        ping got pong
        ids are the same in a replay
        """.ReplaceLineEndings("\n"),
        await PeerProgram.RunAsync("Functions"));

    [Fact]
    public async Task Management_ByTheClient_AnswersAsThere() => Assert.Equal(
        """
        started m-1: Running, tags [team, red]
        suspended: Suspended, resumed: Running
        listed: m-0 m-1 m-2
        pages: 2 + 1
        ids: m-0
        terminated m-1: "enough"
        restarted m-0: Completed as m-0, another as another id
        purged: 1, then 3
        left: nothing
        named client: other
        """.ReplaceLineEndings("\n"),
        await PeerProgram.RunAsync("Management"));

    [Fact]
    public async Task Entities_CalledSignalledAndLocked_RunAsThere() => Assert.Equal(
        """
        counter/one is 8
        counted on to 10
        counted to 10
        moved: 70 left, 30 there
        Take of b failed: There are 30 only.
        basket: pears, nuts for 9
        raw: value
        accounts: a=70 b=30
        deleted, all clean
        """.ReplaceLineEndings("\n"),
        await PeerProgram.RunAsync("Entities"));

    [Theory]
    [InlineData("Ordering")]
    [InlineData("Functions", "DUR1011")] // Its orchestrator tells how often its activities ran, by a static field.
    [InlineData("Management")]
    [InlineData("Entities")]
    public async Task Program_BroughtHere_HasNoWarningsThatItDoesNotDeserve(string name, params string[] deserved) =>
        Assert.Equal(deserved, await PeerProgram.WarningsAsync(name));
}
