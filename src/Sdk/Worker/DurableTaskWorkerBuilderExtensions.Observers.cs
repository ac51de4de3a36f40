using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Durable.Worker;

public static partial class DurableTaskWorkerBuilderExtensions
{
    /// <summary>Tells an observer of the lives of the worker's orchestrations.</summary>
    /// <typeparam name="T">
    /// The observer; made in the scope of each change unless it is registered otherwise.
    /// </typeparam>
    /// <param name="builder">The worker.</param>
    /// <returns>The builder.</returns>
    public static IDurableTaskWorkerBuilder UseOrchestrationObserver<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(
        this IDurableTaskWorkerBuilder builder)
        where T : class, IOrchestrationObserver
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddScoped<T>();
        return builder.AddPart(parts => parts.Observers.Add(static (services, change, cancellationToken) =>
            services.GetRequiredService<T>().OnChangedAsync(change, cancellationToken)));
    }

    /// <summary>Tells an observer of the lives of the worker's orchestrations.</summary>
    /// <param name="builder">The worker.</param>
    /// <param name="observer">
    /// The observer, as <see cref="IOrchestrationObserver.OnChangedAsync"/>; thread safe.
    /// </param>
    /// <returns>The builder.</returns>
    public static IDurableTaskWorkerBuilder UseOrchestrationObserver(
        this IDurableTaskWorkerBuilder builder, Func<OrchestrationChange, CancellationToken, Task> observer)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(observer);
        return builder.AddPart(parts =>
            parts.Observers.Add((_, change, cancellationToken) => observer(change, cancellationToken)));
    }
}
