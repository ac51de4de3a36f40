using System.Net;
using System.Net.Http.Headers;
using Durable.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Sdk.Tests.Http;

public sealed class HttpCallTests
{
    [Fact]
    public async Task Call_Text_GivesStatusHeadersAndText()
    {
        await using var http = await HttpHost.StartAsync(FakeServer.Answer(
            HttpStatusCode.NotFound, "näo", ("X-One", "1"), ("Content-Type", "text/plain")));

        var response = await http.CallAsync(HttpHost.Get());

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.False(response.IsSuccessStatusCode);
        Assert.Equal("näo", response.Content);
        Assert.Null(response.BinaryContent);
        Assert.Equal("1", response.Headers["x-ONE"]);
        Assert.Equal("text/plain", response.Headers["content-type"]);
        Assert.Equal(new Uri("https://one.example/start"), response.RequestUri);
    }

    [Fact]
    public async Task Call_ShortOverload_SendsJsonAndMethod()
    {
        await using var http = await HttpHost.StartAsync(FakeServer.Ok("done"));
        await http.Host.RestartAsync(tasks => tasks.AddOrchestratorFunc("Short", context => context.CallHttpAsync(
            HttpMethod.Post, new("https://one.example/x"), """{"a":1}""")));

        Assert.Equal("done", (await http.Host.ResultOfAsync<DurableHttpResponse>("Short"))!.Content);

        var seen = Assert.Single(http.Server.Seen);
        Assert.Equal(("POST", """{"a":1}"""), (seen.Method, seen.Body));
        Assert.Equal("application/json; charset=utf-8", seen["Content-Type"]);
    }

    [Fact]
    public async Task Call_HeadersOfSeveralValues_TravelBothWays()
    {
        await using var http = await HttpHost.StartAsync(FakeServer.Answer(
            HttpStatusCode.OK, null, ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")));
        var request = new DurableHttpRequest(HttpMethod.Put, new("https://one.example/"))
        {
            Headers = { ["X-Many"] = new(["one", "two"]), ["Content-Type"] = "text/csv", ["Content-Language"] = "de" },
            Content = "1;2",
        };

        var response = await http.CallAsync(request);

        Assert.Equal("a=1|b=2", string.Join("|", response.Headers["set-cookie"].ToArray()));
        var seen = Assert.Single(http.Server.Seen);
        Assert.Equal(("one|two", "text/csv", "de"), (seen["X-Many"], seen["Content-Type"], seen["Content-Language"]));
    }

    [Fact]
    public async Task Call_Bytes_TravelBothWays()
    {
        byte[] bytes = [0, 255, 128, 10];
        var received = Array.Empty<byte>();
        await using var http = await HttpHost.StartAsync(request =>
        {
            received = request.Content!.ReadAsByteArrayAsync().GetAwaiter().GetResult();
            return Bytes(bytes, "image/png");
        });

        var response = await http.CallAsync(
            new(HttpMethod.Post, new("https://one.example/")) { BinaryContent = bytes });

        Assert.Equal(bytes, received);
        Assert.Equal("application/octet-stream", http.Server.Seen.Single()["Content-Type"]);
        Assert.Equal(bytes, response.BinaryContent);
        Assert.Null(response.Content);
        Assert.Equal(bytes, response.GetContentBytes());
    }

    [Theory]
    [InlineData("application/octet-stream", new byte[] { 65 }, null)]
    [InlineData(null, new byte[] { 65 }, "A")]
    [InlineData(null, new byte[] { 0xC3 }, null)]
    [InlineData("application/problem+json", new byte[] { 0xEF, 0xBB, 0xBF, 65 }, "A")]
    [InlineData("text/plain; charset=iso-8859-1", new byte[] { 0xE4 }, "ä")]
    [InlineData("text/plain; charset=\"utf-8\"", new byte[] { 0xC3, 0xA4 }, "ä")]
    [InlineData("text/plain; charset=unheard-of", new byte[] { 65 }, null)]
    [InlineData("text/plain", new byte[] { 0xFF }, null)]
    public async Task Call_Body_IsTextWhereItsTypeSaysSo(string? type, byte[] body, string? text)
    {
        await using var http = await HttpHost.StartAsync(_ => Bytes(body, type));

        var response = await http.CallAsync(HttpHost.Get());

        Assert.Equal(text, response.Content);
        Assert.Equal(text is null ? body : null, response.BinaryContent);
    }

    [Fact]
    public async Task Call_NoBody_HasNeither()
    {
        await using var http = await HttpHost.StartAsync(FakeServer.Answer(HttpStatusCode.NoContent));

        var response = await http.CallAsync(HttpHost.Get());

        Assert.Null(response.Content);
        Assert.Null(response.BinaryContent);
        Assert.Empty(response.GetContentBytes());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Call_AnswerTooLarge_FailsWithItsCodeAndIsNotRetried(bool hasLength)
    {
        var server = new FakeServer(_ => hasLength
            ? Bytes(new byte[11], "text/plain")
            : new(HttpStatusCode.OK) { Content = new StreamContent(new EndlessStream()) });
        await using var http = await HttpHost.StartAsync(server, options => options.MaximumResponseBytes = 10);

        var failure = await http.FailureOfAsync(
            HttpHost.Get() with { HttpRetryOptions = new(TimeSpan.FromSeconds(1), 5) });

        Assert.Contains(ErrorCodes.HttpAnswerTooLarge, failure.InnerFailure!.ErrorMessage);
        Assert.Contains("MaximumResponseBytes", failure.InnerFailure.ErrorMessage);
        Assert.Single(server.Seen);
    }

    [Fact]
    public async Task Call_AnswerOfExactlyTheLimit_IsTaken()
    {
        var server = new FakeServer(_ => Bytes(new byte[10], "image/png"));
        await using var http = await HttpHost.StartAsync(server, options => options.MaximumResponseBytes = 10);

        Assert.Equal(10, (await http.CallAsync(HttpHost.Get())).GetContentBytes().Length);
    }

    [Fact]
    public async Task Call_NobodyAnswers_FailsWithTheReason()
    {
        await using var http = await HttpHost.StartAsync(FakeServer.Unreachable());

        var failure = await http.FailureOfAsync(HttpHost.Get());

        Assert.True(failure.InnerFailure!.IsCausedBy<HttpRequestException>());
        Assert.Contains("no route", failure.InnerFailure.ErrorMessage);
    }

    [Fact]
    public async Task Call_WithoutUseDurableHttp_FailsAndNamesWhatToDo()
    {
        await using var host = await TestHost.StartAsync(HttpHost.Tasks);

        var found = await host.RunAsync("Call", HttpHost.Get());

        Assert.Equal(ErrorCodes.UnknownActivity, found.FailureDetails!.InnerFailure!.ErrorType);
        Assert.Contains("UseDurableHttp()", found.FailureDetails.InnerFailure.ErrorMessage);
    }

    [Fact]
    public async Task UseDurableHttp_Twice_AddsToTheSameOptions()
    {
        await using var http = await HttpHost.StartAsync(
            new FakeServer(_ => Bytes(new byte[3], "image/png")),
            options => options.MaximumResponseBytes = 2,
            services => services.AddDurableTaskWorker(
                worker => worker.UseDurableHttp(options => options.MaximumResponseBytes++)));

        Assert.Equal(3, (await http.CallAsync(HttpHost.Get())).GetContentBytes().Length);
    }

    private static HttpResponseMessage Bytes(byte[] bytes, string? type)
    {
        var content = new ByteArrayContent(bytes);
        if (type is not null) content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return new(HttpStatusCode.OK) { Content = content };
    }

    private sealed class EndlessStream : MemoryStream
    {
        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            new(1);
    }
}
