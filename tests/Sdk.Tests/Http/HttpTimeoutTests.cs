namespace Sdk.Tests.Http;

public sealed class HttpTimeoutTests
{
    [Fact]
    public async Task Polls_LongerThanTheCallMayTake_EndInATimeoutAtThatVeryTime()
    {
        await using var http = await HttpHost.StartAsync(FakeServer.Accepted("/status", ("Retry-After", "40")));
        var id = await http.ScheduleAsync(HttpHost.Get() with { Timeout = TimeSpan.FromSeconds(100) });

        Assert.Equal(40, (await http.PassTimerAsync(id, 1)).TotalSeconds);
        Assert.Equal(40, (await http.PassTimerAsync(id, 2)).TotalSeconds);
        Assert.Equal(20, (await http.PassTimerAsync(id, 3)).TotalSeconds);
        var failure = await http.FailureOfAsync(id);

        Assert.True(failure.IsCausedBy<TimeoutException>());
        Assert.StartsWith(ErrorCodes.HttpCallTimeout, failure.ErrorMessage);
        Assert.Equal(3, http.Server.Seen.Count);
    }

    [Fact]
    public async Task Polls_WorkerAwayBeyondTheTime_EndInATimeout()
    {
        await using var http = await HttpHost.StartAsync(FakeServer.Accepted("/status", ("Retry-After", "40")));
        var id = await http.ScheduleAsync(HttpHost.Get() with { Timeout = TimeSpan.FromSeconds(100) });
        await http.Host.UntilAsync(id, _ => http.Server.Seen.Count == 1, "its request");

        await http.Host.StopAsync();
        http.Time.Advance(TimeSpan.FromHours(1));
        await http.Host.RestartAsync(HttpHost.Tasks);

        Assert.StartsWith(ErrorCodes.HttpCallTimeout, (await http.FailureOfAsync(id)).ErrorMessage);
        Assert.Single(http.Server.Seen);
    }

    [Fact]
    public async Task Request_LongerThanItMayTake_FailsWithItsCode()
    {
        var server = new FakeServer(FakeServer.Ok("late")) { Gate = new() };
        await using var http = await HttpHost.StartAsync(server);
        var id = await http.ScheduleAsync(HttpHost.Get() with { RequestTimeout = TimeSpan.FromSeconds(5) });
        await server.Gate.EnteredAsync();

        http.Time.Advance(TimeSpan.FromSeconds(5));
        var failure = (await http.FailureOfAsync(id)).InnerFailure!;

        Assert.True(failure.IsCausedBy<TimeoutException>());
        Assert.StartsWith(ErrorCodes.HttpRequestTimeout, failure.ErrorMessage);
        Assert.Contains("'https://one.example/start'", failure.ErrorMessage);
    }

    [Fact]
    public async Task Request_LongerThanItMayTake_IsRetried()
    {
        var server = new FakeServer(FakeServer.Ok("in time")) { Gate = new() };
        await using var http = await HttpHost.StartAsync(
            server, options => options.RequestTimeout = TimeSpan.FromSeconds(5));
        var id = await http.ScheduleAsync(HttpHost.Get() with { HttpRetryOptions = new(TimeSpan.FromSeconds(3), 2) });
        await server.Gate.EnteredAsync();

        http.Time.Advance(TimeSpan.FromSeconds(5));
        server.Gate.Open();

        Assert.Equal(3, (await http.PassTimerAsync(id, 1)).TotalSeconds);
        Assert.Equal("in time", (await http.ResultOfAsync(id)).Content);
    }

    [Fact]
    public async Task Request_LongerThanTheCallMayTake_EndsInTheTimeoutOfTheCall()
    {
        var server = new FakeServer(FakeServer.Ok("late")) { Gate = new() };
        await using var http = await HttpHost.StartAsync(server);
        var id = await http.ScheduleAsync(HttpHost.Get() with
        {
            Timeout = TimeSpan.FromSeconds(5),
            HttpRetryOptions = new(TimeSpan.FromSeconds(3), 9),
        });
        await server.Gate.EnteredAsync();

        http.Time.Advance(TimeSpan.FromSeconds(5));
        var failure = await http.FailureOfAsync(id);

        Assert.StartsWith(ErrorCodes.HttpCallTimeout, failure.ErrorMessage);
        Assert.Contains(ErrorCodes.HttpRequestTimeout, failure.InnerFailure!.InnerFailure!.ErrorMessage);
    }

    [Fact]
    public async Task Polls_WithoutALimit_WaitAYearAtMost()
    {
        await using var http = await HttpHost.StartAsync(
            FakeServer.Accepted("/status", ("Retry-After", "99999999999999999999")));
        var id = await http.ScheduleAsync(HttpHost.Get() with { Timeout = Timeout.InfiniteTimeSpan });

        Assert.Equal(365, (await http.TimerAsync(id, 1)).Wait.TotalDays);
    }
}
