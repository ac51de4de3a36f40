using System.Net;
using Stores.Conformance;

namespace Sdk.Tests.Http;

public sealed class HttpPollingTests
{
    [Fact]
    public async Task Accepted_RetryAfterInSeconds_PollsTheLocationThen()
    {
        await using var http = await HttpHost.StartAsync(
            FakeServer.Accepted("https://one.example/status/1", ("Retry-After", "7")),
            FakeServer.Accepted("https://one.example/status/2", ("Retry-After", "9")),
            FakeServer.Ok("done"));
        var id = await http.ScheduleAsync(new(HttpMethod.Post, new("https://one.example/start")) { Content = "{}" });

        Assert.Equal(7, (await http.PassTimerAsync(id, 1)).TotalSeconds);
        Assert.Equal(9, (await http.PassTimerAsync(id, 2)).TotalSeconds);
        Assert.Equal("done", (await http.ResultOfAsync(id)).Content);

        Assert.Equal(
            ["POST https://one.example/start", "GET https://one.example/status/1", "GET https://one.example/status/2"],
            http.Server.Seen.Select(seen => $"{seen.Method} {seen.Uri}"));
    }

    [Fact]
    public async Task Accepted_RetryAfterAsADate_WaitsUntilThen()
    {
        var start = new ManualTimeProvider().GetUtcNow();
        await using var http = await HttpHost.StartAsync(
            FakeServer.Accepted("/status", ("Retry-After", start.AddMinutes(5).ToString("r"))), FakeServer.Ok("done"));
        var id = await http.ScheduleAsync(HttpHost.Get());

        Assert.Equal(TimeSpan.FromMinutes(5), await http.PassTimerAsync(id, 1));
        Assert.Equal("done", (await http.ResultOfAsync(id)).Content);
    }

    [Fact]
    public async Task Accepted_RetryAfterByTheServersClock_WaitsAsLongAsItMeans()
    {
        var servers = new DateTimeOffset(2031, 5, 6, 7, 8, 9, TimeSpan.Zero);
        await using var http = await HttpHost.StartAsync(
            FakeServer.Accepted("/status",
                ("Date", servers.ToString("r")), ("Retry-After", servers.AddSeconds(50).ToString("r"))),
            FakeServer.Ok("done"));
        var id = await http.ScheduleAsync(HttpHost.Get());

        Assert.Equal(50, (await http.PassTimerAsync(id, 1)).TotalSeconds);
        Assert.Equal("done", (await http.ResultOfAsync(id)).Content);
    }

    [Theory]
    [InlineData(null, 30)]
    [InlineData("soon", 30)]
    [InlineData("-5", 30)]
    [InlineData("0", 1)]
    [InlineData("Thu, 01 Jan 1970 00:00:00 GMT", 1)]
    public async Task Accepted_RetryAfterOfNoUse_WaitsTheUsual(string? retryAfter, int seconds)
    {
        await using var http = await HttpHost.StartAsync(
            FakeServer.Accepted("/status", retryAfter is null ? [] : [("Retry-After", retryAfter)]),
            FakeServer.Ok("done"));
        var id = await http.ScheduleAsync(HttpHost.Get());

        Assert.Equal(seconds, (await http.PassTimerAsync(id, 1)).TotalSeconds);
        Assert.Equal("done", (await http.ResultOfAsync(id)).Content);
    }

    [Fact]
    public async Task Accepted_PollingIntervalOfTheRequest_IsUsed()
    {
        await using var http = await HttpHost.StartAsync(FakeServer.Accepted("/status"), FakeServer.Ok("done"));
        var id = await http.ScheduleAsync(HttpHost.Get() with { PollingInterval = TimeSpan.FromHours(2) });

        Assert.Equal(2, (await http.PassTimerAsync(id, 1)).TotalHours);
        Assert.Equal("done", (await http.ResultOfAsync(id)).Content);
    }

    [Theory]
    [InlineData("status/1?a=b", "https://one.example/api/status/1?a=b")]
    [InlineData("/status/1", "https://one.example/status/1")]
    [InlineData("?status", "https://one.example/api/start?status")]
    [InlineData("//two.example/s", "https://two.example/s")]
    [InlineData("http://two.example:8080/s", "http://two.example:8080/s")]
    public async Task Accepted_Location_IsResolvedAgainstTheRequest(string location, string polled)
    {
        await using var http = await HttpHost.StartAsync(
            FakeServer.Answer(HttpStatusCode.Accepted, null, ("LOCATION", location)), FakeServer.Ok("done"));
        var id = await http.ScheduleAsync(HttpHost.Get("https://one.example/api/start"));
        await http.PassTimerAsync(id, 1);
        await http.ResultOfAsync(id);

        Assert.Equal(polled, http.Server.Seen.Last().Uri);
    }

    [Fact]
    public async Task Accepted_AfterARedirect_LocationIsResolvedAgainstWhereItEnded()
    {
        await using var http = await HttpHost.StartAsync(
            FakeServer.Answer(HttpStatusCode.TemporaryRedirect, null, ("Location", "https://two.example/api/")),
            FakeServer.Accepted("status"),
            FakeServer.Ok("done"));
        var id = await http.ScheduleAsync(HttpHost.Get());
        await http.PassTimerAsync(id, 1);
        await http.ResultOfAsync(id);

        Assert.Equal("https://two.example/api/status", http.Server.Seen.Last().Uri);
    }

    [Fact]
    public async Task Accepted_WithoutLocation_IsTheResult()
    {
        await using var http = await HttpHost.StartAsync(FakeServer.Accepted(null, ("Retry-After", "1")));

        Assert.Equal(HttpStatusCode.Accepted, (await http.CallAsync(HttpHost.Get())).StatusCode);
    }

    [Fact]
    public async Task Accepted_PatternDisabled_IsTheResult()
    {
        await using var http = await HttpHost.StartAsync(FakeServer.Accepted("/status"));

        var response = await http.CallAsync(HttpHost.Get() with { AsynchronousPatternEnabled = false });

        Assert.Equal("/status", response.Headers["location"]);
    }

    [Fact]
    public async Task Poll_AnsweredWithoutLocation_IsRepeated()
    {
        await using var http = await HttpHost.StartAsync(
            FakeServer.Accepted("/status"), FakeServer.Accepted(null), FakeServer.Ok("done"));
        var id = await http.ScheduleAsync(HttpHost.Get());
        await http.PassTimerAsync(id, 1);
        await http.PassTimerAsync(id, 2);

        Assert.Equal("https://one.example/status", (await http.ResultOfAsync(id)).RequestUri!.AbsoluteUri);
    }

    [Fact]
    public async Task Poll_AnsweredWithAnError_IsTheResult()
    {
        await using var http = await HttpHost.StartAsync(
            FakeServer.Accepted("/status"), FakeServer.Answer(HttpStatusCode.NotFound));
        var id = await http.ScheduleAsync(HttpHost.Get());
        await http.PassTimerAsync(id, 1);

        Assert.Equal(HttpStatusCode.NotFound, (await http.ResultOfAsync(id)).StatusCode);
    }

    [Fact]
    public async Task Poll_OfARequestWithContent_CarriesNeitherContentNorItsHeaders()
    {
        await using var http = await HttpHost.StartAsync(FakeServer.Accepted("/status"), FakeServer.Ok("done"));
        var id = await http.ScheduleAsync(new(HttpMethod.Post, new("https://one.example/start"))
        {
            Content = "a,b",
            Headers = { ["Content-Type"] = "text/csv", ["X-Kept"] = "1" },
        });
        await http.PassTimerAsync(id, 1);
        await http.ResultOfAsync(id);

        var poll = http.Server.Seen.Last();
        Assert.Equal(("", null, "1"), (poll.Body, poll["Content-Type"], poll["X-Kept"]));
    }

    [Fact]
    public async Task Accepted_LocationOfNoUse_FailsWithItsCode()
    {
        await using var http = await HttpHost.StartAsync(FakeServer.Accepted("mailto:nobody@one.example"));

        var failure = await http.FailureOfAsync(HttpHost.Get());

        Assert.True(failure.IsCausedBy<DurableException>());
        Assert.StartsWith(ErrorCodes.HttpLocationUnusable, failure.ErrorMessage);
        Assert.Contains("mailto:nobody@one.example", failure.ErrorMessage);
    }

    [Fact]
    public async Task Polls_WorkerRestarts_GoOn()
    {
        await using var http = await HttpHost.StartAsync(
            FakeServer.Accepted("/status", ("Retry-After", "60")),
            FakeServer.Accepted("/status", ("Retry-After", "60")),
            FakeServer.Ok("done"));
        var id = await http.ScheduleAsync(HttpHost.Get());
        await http.PassTimerAsync(id, 1);
        await http.Host.UntilAsync(id, _ => http.Server.Seen.Count == 2, "its first poll");

        await http.Host.RestartAsync(HttpHost.Tasks);
        await http.PassTimerAsync(id, 2);

        Assert.Equal("done", (await http.ResultOfAsync(id)).Content);
        Assert.Equal(3, http.Server.Seen.Count);
    }
}
