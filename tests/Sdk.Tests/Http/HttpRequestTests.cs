using Durable.Http;

namespace Sdk.Tests.Http;

public sealed class HttpRequestTests
{
    [Theory]
    [InlineData("/relative")]
    [InlineData("ftp://one.example/")]
    public void Create_NoAddressOfTheWeb_Throws(string uri)
    {
        var thrown = Assert.Throws<ArgumentException>(
            () => new DurableHttpRequest(HttpMethod.Get, new(uri, UriKind.RelativeOrAbsolute)));

        Assert.Contains(uri, thrown.Message);
    }

    public static TheoryData<string, DurableHttpRequest> Wrong => new()
    {
        { "one body at most", HttpHost.Get() with { Content = "", BinaryContent = [] } },
        { "'a b' cannot be", With("a b", "1") },
        { "'Content-Length' is set by", With("Content-Length", "1") },
        { "header 'a' has a line break", With("a", "secret\r\nb: c") },
        { "PollingInterval", HttpHost.Get() with { PollingInterval = TimeSpan.Zero } },
        { "Timeout", HttpHost.Get() with { Timeout = TimeSpan.Zero } },
        { "RequestTimeout", HttpHost.Get() with { RequestTimeout = TimeSpan.Zero } },
        { "TokenSource is empty", HttpHost.Get() with { TokenSource = " " } },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public async Task Call_WrongRequest_ThrowsInTheOrchestratorAndSendsNothing(
        string message, DurableHttpRequest request)
    {
        await using var http = await HttpHost.StartAsync(FakeServer.Ok(""));
        await http.Host.RestartAsync(tasks => tasks
            .AddOrchestratorFunc("Call", context => context.CallHttpAsync(request)));

        var failure = (await http.Host.RunAsync("Call")).FailureDetails!;

        Assert.True(failure.IsCausedBy<ArgumentException>());
        Assert.Contains(message, failure.ErrorMessage);
        Assert.DoesNotContain("secret", failure.ErrorMessage);
        Assert.Empty(http.Server.Seen);
    }

    [Fact]
    public void RetryOptions_OutOfRange_Throw()
    {
        var second = TimeSpan.FromSeconds(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => new HttpRetryOptions(TimeSpan.Zero, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new HttpRetryOptions(second, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new HttpRetryOptions(second, 1) { BackoffCoefficient = 0.5 });
        var zero = TimeSpan.Zero;
        Assert.Throws<ArgumentOutOfRangeException>(() => new HttpRetryOptions(second, 1) { MaxRetryInterval = zero });
        Assert.Throws<ArgumentOutOfRangeException>(() => new HttpRetryOptions(second, 1) { RetryTimeout = zero });
    }

    private static DurableHttpRequest With(string header, string value) =>
        new(HttpMethod.Get, new("https://one.example/")) { Headers = { [header] = value } };
}
