using System.Net;
using Durable.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Sdk.Tests.Http;

public sealed class HttpCredentialTests
{
    private static readonly string[] _secret =
        ["Authorization", "Cookie", "Proxy-Authorization", "X-Functions-Key", "x-api-key", "X-Tenant-Secret"];

    [Theory]
    [InlineData("https://two.example/status")]
    [InlineData("http://one.example/status")]
    [InlineData("https://one.example:8443/status")]
    public async Task Poll_OfAnotherOrigin_CarriesNoCredentials(string location)
    {
        var poll = await PollAsync(location);

        Assert.All(_secret.Append("X-Token"), header => Assert.Null(poll[header]));
        Assert.Equal("kept", poll["X-Other"]);
    }

    [Theory]
    [InlineData("/status")]
    [InlineData("https://ONE.example:443/status")]
    public async Task Poll_OfTheSameOrigin_CarriesThem(string location)
    {
        var poll = await PollAsync(location);

        Assert.All(_secret, header => Assert.Equal("secret", poll[header]));
        Assert.Equal("from the source", poll["X-Token"]);
    }

    [Fact]
    public async Task Poll_BackAtTheFirstOrigin_CarriesThemAgain()
    {
        var poll = await PollAsync("https://two.example/a", "https://one.example/b");

        Assert.Equal("secret", poll["Authorization"]);
        Assert.Equal("from the source", poll["X-Token"]);
    }

    [Theory]
    [InlineData("https://two.example/there", null)]
    [InlineData("https://one.example/there", "secret")]
    public async Task Redirect_CarriesCredentialsWithinTheOriginOnly(string location, string? expected)
    {
        await using var http = await StartAsync(
            FakeServer.Answer(HttpStatusCode.TemporaryRedirect, null, ("Location", location)), FakeServer.Ok("done"));

        Assert.Equal("done", (await http.CallAsync(Request())).Content);

        Assert.All(_secret, header => Assert.Equal(expected, http.Server.Seen.Last()[header]));
        Assert.Equal(expected is null ? null : "from the source", http.Server.Seen.Last()["X-Token"]);
        Assert.Equal(expected, http.Server.Seen.Last()["Authorization"]);
    }

    [Fact]
    public async Task TokenSource_Secret_NeverEntersHistory()
    {
        await using var http = await StartAsync(FakeServer.Ok("done"));
        var found = await http.Host.RunAsync("Call", HttpHost.Get() with { TokenSource = "tokens" });

        Assert.Equal("from the source", Assert.Single(http.Server.Seen)["X-Token"]);
        var history = await http.Host.HistoryAsync(found.InstanceId);
        Assert.DoesNotContain(history, historyEvent => $"{historyEvent}".Contains("from the source"));
        Assert.DoesNotContain(
            history.OfType<TaskScheduled>(), scheduled => $"{scheduled.Input}".Contains("from the source"));
    }

    [Fact]
    public async Task TokenSource_NotRegistered_FailsWithItsCodeAndIsNotRetried()
    {
        await using var http = await HttpHost.StartAsync(FakeServer.Ok("done"));

        var failure = await http.FailureOfAsync(HttpHost.Get() with
        {
            TokenSource = "nowhere",
            HttpRetryOptions = new(TimeSpan.FromSeconds(1), 5),
        });

        Assert.StartsWith(ErrorCodes.UnknownTokenSource, failure.InnerFailure!.ErrorMessage);
        Assert.Contains("'nowhere'", failure.InnerFailure.ErrorMessage);
        Assert.Empty(http.Server.Seen);
    }

    private static DurableHttpRequest Request()
    {
        var request = HttpHost.Get() with { TokenSource = "tokens" };
        foreach (var header in _secret) request.Headers[header] = "secret";
        request.Headers["X-Other"] = "kept";
        return request;
    }

    private static async Task<SeenRequest> PollAsync(params string[] locations)
    {
        await using var http = await StartAsync(
            [.. locations.Select(location => FakeServer.Accepted(location)), FakeServer.Ok("done")]);
        var id = await http.ScheduleAsync(Request());
        for (var poll = 1; poll <= locations.Length; poll++) await http.PassTimerAsync(id, poll);
        await http.ResultOfAsync(id);
        return http.Server.Seen.Last();
    }

    private static Task<HttpHost> StartAsync(params Func<HttpRequestMessage, HttpResponseMessage>[] answers) =>
        HttpHost.StartAsync(
            new FakeServer(answers),
            options => options.CredentialHeaders.Add("x-tenant-secret"),
            services => services.AddKeyedSingleton<IDurableHttpTokenSource, Tokens>("tokens"));

    private sealed class Tokens : IDurableHttpTokenSource
    {
        public ValueTask AuthorizeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Add("X-Token", "from the source");
            return default;
        }
    }
}
