using Durable.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Sdk.Tests.Http;

public sealed class HttpOptionsTests
{
    [Fact]
    public void Configuration_OfTheHub_IsBound()
    {
        var options = OptionsOf(
            ("Durable:Http:RequestTimeout", "00:00:07"), ("Durable:Http:CredentialHeaders:0", "X-A"));

        Assert.Equal(TimeSpan.FromSeconds(7), options.RequestTimeout);
        Assert.Equal("X-A", Assert.Single(options.CredentialHeaders));
    }

    [Theory]
    [InlineData("RequestTimeout", "00:00:00")]
    [InlineData("RequestTimeout", "30.00:00:00")]
    [InlineData("MaximumResponseBytes", "0")]
    [InlineData("MaximumRedirects", "-1")]
    [InlineData("MaximumRedirects", "51")]
    public void Configuration_OutOfRange_IsRefused(string option, string value)
    {
        var thrown = Assert.Throws<OptionsValidationException>(() => OptionsOf(($"Durable:Http:{option}", value)));

        Assert.Contains(option, thrown.Message);
    }

    [Fact]
    public void Client_AsItComes_LeavesRedirectsAndCookiesToUs()
    {
        var services = new ServiceCollection();
        services.AddDurableTaskWorker(worker => worker.UseDurableHttp());
        using var provider = services.BuildServiceProvider();

        var handler = provider.GetRequiredService<IHttpMessageHandlerFactory>()
            .CreateHandler(DurableHttpOptions.HttpClientName);
        while (handler is DelegatingHandler { InnerHandler: { } inner }) handler = inner;

        var sockets = Assert.IsType<SocketsHttpHandler>(handler);
        Assert.False(sockets.AllowAutoRedirect);
        Assert.False(sockets.UseCookies);
        var client = provider.GetRequiredService<IHttpClientFactory>().CreateClient(DurableHttpOptions.HttpClientName);
        Assert.Equal(Timeout.InfiniteTimeSpan, client.Timeout);
    }

    private static DurableHttpOptions OptionsOf(params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build());
        services.AddDurableTaskWorker(worker => worker.UseDurableHttp());
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptionsMonitor<DurableHttpOptions>>().Get("");
    }
}
