using System.Net;
using Durable;
using Durable.Hosting;
using Durable.Http;
using Durable.Worker;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds durable HTTP to a worker.</summary>
public static class DurableHttpWorkerBuilderExtensions
{
    /// <summary>
    /// Lets orchestrators of this worker make HTTP calls with <c>context.CallHttpAsync</c>. Several calls add to the
    /// same options.
    /// </summary>
    /// <param name="builder">The worker.</param>
    /// <param name="configure">Sets options, after the configuration's; null for none.</param>
    /// <returns>The builder.</returns>
    public static IDurableTaskWorkerBuilder UseDurableHttp(
        this IDurableTaskWorkerBuilder builder, Action<DurableHttpOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var (services, hub) = (builder.Services, builder.Name);
        if (!services.Any(service => service.ServiceType == typeof(Mark) && Equals(service.ServiceKey, hub)))
        {
            services.AddKeyedSingleton(hub, new Mark());
            AddServices(services, hub);
            builder.AddTasks(tasks => tasks.AddActivity(
                SendHttpActivity.Name, TaskVersion.Unversioned, provider => Create(provider, hub)));
        }

        if (configure is not null) services.Configure(hub, configure);
        return builder;
    }

    private static void AddServices(IServiceCollection services, string hub)
    {
        ConfigurationSections.AddHttpOptions(services, hub).ValidateOnStart();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<DurableHttpOptions>, DurableHttpOptionsValidator>());
        services.AddHttpClient(DurableHttpOptions.HttpClientName)
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan) // The activity has its own limit.
            .ConfigurePrimaryHttpMessageHandler((handler, _) => Configure(handler));
    }

    // What the application put in its place stays as it is.
    private static void Configure(HttpMessageHandler handler)
    {
        if (handler is not SocketsHttpHandler sockets) return;
        sockets.AllowAutoRedirect = false; // The activity follows them and keeps credentials back.
        sockets.UseCookies = false; // Cookies of one instance are none of another's.
        sockets.AutomaticDecompression = DecompressionMethods.All;
    }

    private static SendHttpActivity Create(IServiceProvider provider, string hub)
    {
        var options = provider.GetRequiredService<IOptionsMonitor<DurableHttpOptions>>().Get(hub);
        return new(
            provider.GetRequiredService<IHttpClientFactory>(),
            new HttpRequestWriter(options, provider),
            options,
            provider.GetRequiredService<TimeProvider>());
    }

    /// <summary>That the hub of its key has durable HTTP already.</summary>
    private sealed class Mark;
}
