using System.Net;

namespace Sdk.Tests.Http;

public sealed class HttpRetryTests
{
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(HttpStatusCode.RequestTimeout)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task Retry_UsualStatuses_TriesAgain(HttpStatusCode status)
    {
        await using var http = await HttpHost.StartAsync(FakeServer.Answer(status), FakeServer.Ok("done"));
        var id = await http.ScheduleAsync(HttpHost.Get() with { HttpRetryOptions = new(_second, 2) });

        Assert.Equal(_second, await http.PassTimerAsync(id, 1));
        Assert.Equal("done", (await http.ResultOfAsync(id)).Content);
    }

    [Fact]
    public async Task Retry_StatusThatStays_IsTheResult()
    {
        await using var http = await HttpHost.StartAsync(FakeServer.Answer(HttpStatusCode.NotFound));

        var response = await http.CallAsync(HttpHost.Get() with { HttpRetryOptions = new(_second, 5) });

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Single(http.Server.Seen);
    }

    [Fact]
    public async Task Retry_StatusesOfTheOptions_ReplaceTheUsual()
    {
        await using var http = await HttpHost.StartAsync(
            FakeServer.Answer(HttpStatusCode.Conflict), FakeServer.Answer(HttpStatusCode.InternalServerError));
        var id = await http.ScheduleAsync(HttpHost.Get() with
        {
            HttpRetryOptions = new(_second, 5) { StatusCodesToRetry = { HttpStatusCode.Conflict } },
        });
        await http.PassTimerAsync(id, 1);

        Assert.Equal(HttpStatusCode.InternalServerError, (await http.ResultOfAsync(id)).StatusCode);
    }

    [Fact]
    public async Task Retry_ToTheLast_GivesTheLastAnswer()
    {
        await using var http = await HttpHost.StartAsync(FakeServer.Answer(HttpStatusCode.BadGateway, "no"));
        var id = await http.ScheduleAsync(HttpHost.Get() with
        {
            HttpRetryOptions = new(_second, 4)
            {
                BackoffCoefficient = 3,
                MaxRetryInterval = TimeSpan.FromSeconds(5),
            },
        });

        var waits = new List<double>();
        for (var timer = 1; timer <= 3; timer++) waits.Add((await http.PassTimerAsync(id, timer)).TotalSeconds);

        Assert.Equal([1, 3, 5], waits);
        Assert.Equal("no", (await http.ResultOfAsync(id)).Content);
        Assert.Equal(4, http.Server.Seen.Count);
    }

    [Fact]
    public async Task Retry_NobodyAnswers_TriesAgainAndThenFails()
    {
        await using var http = await HttpHost.StartAsync(FakeServer.Unreachable());
        var id = await http.ScheduleAsync(HttpHost.Get() with { HttpRetryOptions = new(_second, 2) });
        await http.PassTimerAsync(id, 1);

        var failure = await http.FailureOfAsync(id);

        Assert.True(failure.IsCausedBy<TaskFailedException>());
        Assert.True(failure.InnerFailure!.IsCausedBy<HttpRequestException>());
        Assert.Equal(2, http.Server.Seen.Count);
    }

    [Theory]
    [InlineData("60", 60)]
    [InlineData("2", 10)]
    public async Task Retry_RetryAfter_MakesThePauseLongerOnly(string retryAfter, int seconds)
    {
        await using var http = await HttpHost.StartAsync(
            FakeServer.Answer(HttpStatusCode.TooManyRequests, null, ("Retry-After", retryAfter)),
            FakeServer.Ok("done"));
        var id = await http.ScheduleAsync(HttpHost.Get() with
        {
            HttpRetryOptions = new(TimeSpan.FromSeconds(10), 2) { MaxRetryInterval = TimeSpan.FromSeconds(20) },
        });

        Assert.Equal(seconds, (await http.PassTimerAsync(id, 1)).TotalSeconds);
        Assert.Equal("done", (await http.ResultOfAsync(id)).Content);
    }

    [Fact]
    public async Task Retry_OfAPoll_CountsItsOwnAttempts()
    {
        await using var http = await HttpHost.StartAsync(
            FakeServer.Answer(HttpStatusCode.ServiceUnavailable),
            FakeServer.Accepted("/status"),
            FakeServer.Unreachable(),
            FakeServer.Ok("done"));
        var id = await http.ScheduleAsync(HttpHost.Get() with { HttpRetryOptions = new(_second, 2) });

        for (var timer = 1; timer <= 3; timer++) await http.PassTimerAsync(id, timer);

        Assert.Equal("done", (await http.ResultOfAsync(id)).Content);
        Assert.Equal(
            ["/start", "/start", "/status", "/status"],
            http.Server.Seen.Select(seen => new Uri(seen.Uri).AbsolutePath));
    }

    [Fact]
    public async Task Retry_BeyondItsTime_GivesTheAnswerAtOnce()
    {
        await using var http = await HttpHost.StartAsync(
            FakeServer.Answer(HttpStatusCode.ServiceUnavailable, null, ("Retry-After", "61")));

        var response = await http.CallAsync(HttpHost.Get() with
        {
            HttpRetryOptions = new(_second, 9) { RetryTimeout = TimeSpan.FromSeconds(60) },
        });

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }

    [Fact]
    public async Task Retry_BeyondTheTimeOfTheCall_GivesTheAnswerAtOnce()
    {
        await using var http = await HttpHost.StartAsync(
            FakeServer.Answer(HttpStatusCode.ServiceUnavailable, null, ("Retry-After", "61")));

        var response = await http.CallAsync(HttpHost.Get() with
        {
            HttpRetryOptions = new(_second, 9),
            Timeout = TimeSpan.FromSeconds(60),
        });

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }
}
