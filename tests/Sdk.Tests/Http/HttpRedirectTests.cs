using System.Net;

namespace Sdk.Tests.Http;

public sealed class HttpRedirectTests
{
    [Theory]
    [InlineData(HttpStatusCode.SeeOther, "PUT", "GET")]
    [InlineData(HttpStatusCode.SeeOther, "HEAD", "HEAD")]
    [InlineData(HttpStatusCode.Found, "POST", "GET")]
    [InlineData(HttpStatusCode.Found, "PUT", "PUT")]
    [InlineData(HttpStatusCode.MovedPermanently, "POST", "GET")]
    [InlineData(HttpStatusCode.TemporaryRedirect, "POST", "POST")]
    [InlineData(HttpStatusCode.PermanentRedirect, "DELETE", "DELETE")]
    public async Task Redirect_ByStatusAndMethod_KeepsOrChangesTheMethod(
        HttpStatusCode status, string method, string then)
    {
        await using var http = await HttpHost.StartAsync(To(status, "../there"), FakeServer.Ok("done"));

        var response = await http.CallAsync(new(HttpMethod.Parse(method), new("https://one.example/a/b"))
        {
            Content = "body",
        });

        Assert.Equal("https://one.example/there", response.RequestUri!.AbsoluteUri);
        var seen = http.Server.Seen.Last();
        Assert.Equal((then, then == "GET" ? "" : "body"), (seen.Method, seen.Body));
        Assert.Equal(then != "GET", seen["Content-Type"] is not null);
    }

    [Theory]
    [InlineData("http://one.example/")]
    [InlineData("ftp://one.example/")]
    [InlineData(null)]
    public async Task Redirect_ThatIsNotToBeFollowed_IsTheAnswer(string? location)
    {
        await using var http = await HttpHost.StartAsync(location is null
            ? FakeServer.Answer(HttpStatusCode.Found)
            : To(HttpStatusCode.Found, location));

        Assert.Equal(HttpStatusCode.Found, (await http.CallAsync(HttpHost.Get())).StatusCode);
    }

    [Fact]
    public async Task Redirect_InACircle_FailsWithItsCode()
    {
        var server = new FakeServer(To(HttpStatusCode.Found, "/again"));
        await using var http = await HttpHost.StartAsync(server, options => options.MaximumRedirects = 3);

        var failure = (await http.FailureOfAsync(HttpHost.Get())).InnerFailure!;

        Assert.StartsWith(ErrorCodes.HttpTooManyRedirects, failure.ErrorMessage);
        Assert.True(failure.IsNonRetriable);
        Assert.Equal(4, server.Seen.Count);
    }

    [Fact]
    public async Task Redirect_MaximumOfZero_IsTheAnswer()
    {
        var server = new FakeServer(To(HttpStatusCode.Found, "/there"));
        await using var http = await HttpHost.StartAsync(server, options => options.MaximumRedirects = 0);

        Assert.Equal("/there", (await http.CallAsync(HttpHost.Get())).Headers["Location"]);
    }

    private static Func<HttpRequestMessage, HttpResponseMessage> To(HttpStatusCode status, string location) =>
        FakeServer.Answer(status, null, ("Location", location));
}
