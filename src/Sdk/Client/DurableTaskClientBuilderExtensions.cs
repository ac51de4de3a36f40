using System.Diagnostics.CodeAnalysis;
using Durable.Client.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Durable.Client;

/// <summary>What a client can be given beside its store.</summary>
public static class DurableTaskClientBuilderExtensions
{
    /// <summary>
    /// Gives this client to whoever asks the services for one without a name. Otherwise that is the one that was added
    /// first.
    /// </summary>
    /// <param name="builder">The client.</param>
    /// <returns>The builder.</returns>
    public static IDurableTaskClientBuilder RegisterDirectly(this IDurableTaskClientBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var name = builder.Name;
        builder.Services.RemoveAll<DurableTaskClient>();
        builder.Services.AddSingleton(provider => provider.GetRequiredKeyedService<DurableTaskClient>(name));
        return builder;
    }

    /// <summary>Gives a version to instances that are started without one.</summary>
    /// <param name="builder">The client.</param>
    /// <param name="version">The version.</param>
    /// <returns>The builder.</returns>
    public static IDurableTaskClientBuilder UseDefaultVersion(this IDurableTaskClientBuilder builder, string version)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(version);
        return builder.Configure(options => options.DefaultVersion = version);
    }

    /// <summary>Wraps each operation of the client. What is added first is outermost.</summary>
    /// <typeparam name="T">
    /// The middleware; made in the scope of each operation unless it is registered otherwise.
    /// </typeparam>
    /// <param name="builder">The client.</param>
    /// <returns>The builder.</returns>
    public static IDurableTaskClientBuilder UseClientMiddleware<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(
        this IDurableTaskClientBuilder builder)
        where T : class, IClientMiddleware
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddScoped<T>();
        builder.Services.Configure<ClientParts>(builder.Name, parts => parts.Middleware.Add(
            static (services, context, next) => services.GetRequiredService<T>().InvokeAsync(context, next)));
        return builder;
    }

    /// <summary>Wraps each operation of the client. What is added first is outermost.</summary>
    /// <param name="builder">The client.</param>
    /// <param name="middleware">
    /// The middleware, as <see cref="IClientMiddleware.InvokeAsync"/>; thread safe.
    /// </param>
    /// <returns>The builder.</returns>
    public static IDurableTaskClientBuilder UseClientMiddleware(
        this IDurableTaskClientBuilder builder, Func<ClientOperationContext, Func<Task>, Task> middleware)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(middleware);
        builder.Services.Configure<ClientParts>(builder.Name, parts => parts.Middleware.Add(
            (_, context, next) => middleware(context, next)));
        return builder;
    }
}
