using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Durable.Converters;
using Durable.Http;

namespace Sdk.Tests.Http;

public sealed class HttpJsonTests
{
    public static TheoryData<JsonDataConverter> Converters => new(
        JsonDataConverter.Default,
        // What an application without reflection gives: the types of this project must be known all the same.
        new JsonDataConverter(new JsonSerializerOptions { TypeInfoResolver = JsonTypeInfoResolver.Combine() }));

    [Theory]
    [MemberData(nameof(Converters), DisableDiscoveryEnumeration = true)]
    public void Request_WrittenAndRead_IsTheSame(JsonDataConverter converter)
    {
        var request = new DurableHttpRequest(HttpMethod.Parse("PURGE"), new("https://one.example/a?b=c"))
        {
            Headers = { ["A"] = "1", ["B"] = new(["2", "3"]) },
            Content = "text",
            AsynchronousPatternEnabled = false,
            PollingInterval = TimeSpan.FromSeconds(3),
            Timeout = Timeout.InfiniteTimeSpan,
            RequestTimeout = TimeSpan.FromMinutes(1),
            TokenSource = "source",
            HttpRetryOptions = new(TimeSpan.FromSeconds(2), 7)
            {
                BackoffCoefficient = 1.5,
                MaxRetryInterval = TimeSpan.FromMinutes(2),
                RetryTimeout = TimeSpan.FromHours(3),
                StatusCodesToRetry = { HttpStatusCode.Conflict },
            },
        };

        var json = converter.Serialize(request);
        var read = converter.Deserialize<DurableHttpRequest>(json)!;

        Assert.Equal(json, converter.Serialize(read));
        Assert.Equal(
            (request.Method, request.Uri, "text", TimeSpan.FromSeconds(3)),
            (read.Method, read.Uri, read.Content, read.PollingInterval));
        Assert.Equal("2|3", string.Join("|", read.Headers["b"].ToArray()));
        Assert.Equal(7, read.HttpRetryOptions!.MaxNumberOfAttempts);
        Assert.Equal([HttpStatusCode.Conflict], read.HttpRetryOptions.StatusCodesToRetry);
    }

    [Theory]
    [MemberData(nameof(Converters), DisableDiscoveryEnumeration = true)]
    public void Response_WrittenAndRead_IsTheSame(JsonDataConverter converter)
    {
        var response = new DurableHttpResponse(HttpStatusCode.Conflict)
        {
            Headers = { ["Etag"] = "x" },
            BinaryContent = [1, 2, 255],
            RequestUri = new("https://one.example/"),
        };

        var json = converter.Serialize(response);
        var read = converter.Deserialize<DurableHttpResponse>(json)!;

        Assert.Equal(json, converter.Serialize(read));
        Assert.Contains("AQL/", json);
        Assert.Equal("x", read.Headers["ETAG"]);
        Assert.Equal(response.BinaryContent, read.BinaryContent);
        Assert.DoesNotContain("isSuccess", json, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("""{"method":"GET","uri":"/relative"}""")]
    [InlineData("""{"method":"","uri":"https://one.example/"}""")]
    [InlineData("""{"method":"GET","uri":"https://one.example/","headers":{"a":1}}""")]
    [InlineData("""{"method":"GET","uri":"https://one.example/","headers":["a"]}""")]
    public void Request_JsonThatIsNone_IsRefused(string json)
    {
        var thrown = Record.Exception(() => JsonDataConverter.Default.Deserialize<DurableHttpRequest>(json));

        Assert.True(thrown is JsonException or ArgumentException, $"{thrown}");
    }
}
