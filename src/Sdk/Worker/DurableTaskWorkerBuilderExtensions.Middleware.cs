using System.Diagnostics.CodeAnalysis;
using Durable.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Durable.Worker;

public static partial class DurableTaskWorkerBuilderExtensions
{
    /// <summary>Wraps each turn of each orchestration. What is added first is outermost.</summary>
    /// <typeparam name="T">
    /// The middleware; made in the scope of each turn unless it is registered otherwise.
    /// </typeparam>
    /// <param name="builder">The worker.</param>
    /// <returns>The builder.</returns>
    public static IDurableTaskWorkerBuilder UseOrchestrationMiddleware<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(
        this IDurableTaskWorkerBuilder builder)
        where T : class, IOrchestrationMiddleware
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddScoped<T>();
        return builder.AddPart(parts => parts.OrchestrationMiddleware.Add(static (services, context, next) =>
            services.GetRequiredService<T>().InvokeAsync(context, next)));
    }

    /// <summary>Wraps each turn of each orchestration. What is added first is outermost.</summary>
    /// <param name="builder">The worker.</param>
    /// <param name="middleware">
    /// The middleware, as <see cref="IOrchestrationMiddleware.InvokeAsync"/>; thread safe.
    /// </param>
    /// <returns>The builder.</returns>
    public static IDurableTaskWorkerBuilder UseOrchestrationMiddleware(
        this IDurableTaskWorkerBuilder builder, Func<OrchestrationMiddlewareContext, Func<Task>, Task> middleware)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(middleware);
        return builder.AddPart(parts =>
            parts.OrchestrationMiddleware.Add((_, context, next) => middleware(context, next)));
    }

    /// <summary>Wraps each attempt of each activity. What is added first is outermost.</summary>
    /// <typeparam name="T">
    /// The middleware; made in the scope of each attempt unless it is registered otherwise.
    /// </typeparam>
    /// <param name="builder">The worker.</param>
    /// <returns>The builder.</returns>
    public static IDurableTaskWorkerBuilder UseActivityMiddleware<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(
        this IDurableTaskWorkerBuilder builder)
        where T : class, IActivityMiddleware
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddScoped<T>();
        return builder.AddPart(parts => parts.ActivityMiddleware.Add(static (services, context, next) =>
            services.GetRequiredService<T>().InvokeAsync(context, next)));
    }

    /// <summary>Wraps each attempt of each activity. What is added first is outermost.</summary>
    /// <param name="builder">The worker.</param>
    /// <param name="middleware">
    /// The middleware, as <see cref="IActivityMiddleware.InvokeAsync"/>; thread safe.
    /// </param>
    /// <returns>The builder.</returns>
    public static IDurableTaskWorkerBuilder UseActivityMiddleware(
        this IDurableTaskWorkerBuilder builder, Func<ActivityMiddlewareContext, Func<Task>, Task> middleware)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(middleware);
        return builder.AddPart(parts => parts.ActivityMiddleware.Add((_, context, next) => middleware(context, next)));
    }

    /// <summary>Wraps each batch of operations of an entity. What is added first is outermost.</summary>
    /// <typeparam name="T">
    /// The middleware; made in the scope of each batch unless it is registered otherwise.
    /// </typeparam>
    /// <param name="builder">The worker.</param>
    /// <returns>The builder.</returns>
    public static IDurableTaskWorkerBuilder UseEntityMiddleware<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(
        this IDurableTaskWorkerBuilder builder)
        where T : class, IEntityMiddleware
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddScoped<T>();
        return builder.AddPart(parts => parts.EntityMiddleware.Add(static (services, context, next) =>
            services.GetRequiredService<T>().InvokeAsync(context, next)));
    }

    /// <summary>Wraps each batch of operations of an entity. What is added first is outermost.</summary>
    /// <param name="builder">The worker.</param>
    /// <param name="middleware">
    /// The middleware, as <see cref="IEntityMiddleware.InvokeAsync"/>; thread safe.
    /// </param>
    /// <returns>The builder.</returns>
    public static IDurableTaskWorkerBuilder UseEntityMiddleware(
        this IDurableTaskWorkerBuilder builder, Func<EntityMiddlewareContext, Func<Task>, Task> middleware)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(middleware);
        return builder.AddPart(parts => parts.EntityMiddleware.Add((_, context, next) => middleware(context, next)));
    }

    private static IDurableTaskWorkerBuilder AddPart(
        this IDurableTaskWorkerBuilder builder, Action<WorkerParts> configure)
    {
        builder.Services.Configure(builder.Name, configure);
        return builder;
    }
}
