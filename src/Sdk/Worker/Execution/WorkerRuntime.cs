using System.Diagnostics.CodeAnalysis;
using Durable.Entities;
using Durable.Sdk.Engine;
using Durable.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Durable.Worker;

/// <summary>What all executions of a worker share: its tasks, services and converter. Immutable.</summary>
internal sealed class WorkerRuntime
{
    private readonly DurableTaskRegistry _registry;
    private readonly VersionRule _versions;

    public WorkerRuntime(
        DurableTaskRegistry registry,
        DurableTaskWorkerOptions options,
        WorkerParts parts,
        string hub,
        IServiceProvider services)
    {
        _registry = registry;
        _versions = new(options.Versioning);
        Selection = WorkItemSelection.Of(parts, registry, hub);
        OrchestrationPipeline = MiddlewarePipeline<OrchestrationMiddlewareContext>.Of(parts.OrchestrationMiddleware);
        EntityPipeline = MiddlewarePipeline<EntityMiddlewareContext>.Of(parts.EntityMiddleware);
        Observers = parts.Observers;
        ActivityPipeline = MiddlewarePipeline<ActivityMiddlewareContext>.Of(parts.ActivityMiddleware);
        Services = services;
        LoggerFactory = services.GetRequiredService<ILoggerFactory>();
        Converter = new(options.DataConverter);
        Failures = new(
            services.GetService<IExceptionPropertiesProvider>(),
            services.GetService<IFailureExceptionMapper>(),
            Converter,
            LoggerFactory.CreateLogger("Durable.Worker"));
    }

    public PayloadConverter Converter { get; }

    public FailureRecorder Failures { get; }

    /// <summary>Which tasks run here; null for all.</summary>
    public WorkItemSelection? Selection { get; }

    /// <summary>What wraps turns; null for nothing.</summary>
    public MiddlewarePipeline<OrchestrationMiddlewareContext>? OrchestrationPipeline { get; }

    /// <summary>What wraps activities; null for nothing.</summary>
    public MiddlewarePipeline<ActivityMiddlewareContext>? ActivityPipeline { get; }

    /// <summary>What wraps batches of entities' operations; null for nothing.</summary>
    public MiddlewarePipeline<EntityMiddlewareContext>? EntityPipeline { get; }

    /// <summary>Who hears of the lives of orchestrations.</summary>
    public IReadOnlyList<Func<IServiceProvider, OrchestrationChange, CancellationToken, Task>> Observers { get; }

    /// <summary>Version of sub-orchestrations whose call names none; null for none.</summary>
    public string? DefaultVersion => _versions.DefaultVersion;

    public IServiceProvider Services { get; }

    public ILoggerFactory LoggerFactory { get; }

    public IReadOnlyDictionary<TaskKey, ActivityRegistration> Activities => _registry.Activities;

    /// <summary>
    /// Finds an orchestrator by name and version; a version that nobody registered falls back to none.
    /// </summary>
    /// <returns>Null when it is found, otherwise why it cannot run here.</returns>
    public EngineFault? FindOrchestrator(
        string name, string? version, string instanceId, [NotNull] out OrchestratorRegistration? registration)
    {
        registration = OrchestratorRegistration.None;
        var refused = Selection?.RefuseOrchestration(name, version, instanceId)
            ?? _versions.Refuse(name, version, instanceId);
        if (refused is not null && !BuiltInTasks.Have(name)) return refused;
        if (_registry.Orchestrators.TryGetValue(new(name, version), out registration)
            || _registry.Orchestrators.TryGetValue(new(name, TaskVersion.Unversioned), out registration))
        {
            return null;
        }

        registration = OrchestratorRegistration.None;
        var versioned = string.IsNullOrEmpty(version) ? "" : $" in version '{version}'";
        return new(ErrorCodes.UnknownOrchestrator,
            $"Instance '{instanceId}' needs the orchestrator '{name}'{versioned}, which this worker does not have. "
            + $"It has: {Listed(_registry.Orchestrators.Keys)}. Register it, or correct the name and start another "
            + $"instance; this one goes on by itself once a worker has it.{BuiltInTasks.RemedyFor(name)}");
    }

    /// <summary>Finds an entity by its name.</summary>
    /// <returns>Null when it is found, otherwise why it cannot run here.</returns>
    public EngineFault? FindEntity(EntityInstanceId id, [NotNull] out EntityRegistration? registration)
    {
        registration = EntityRegistration.None;
        if (Selection?.RefuseEntity(id) is { } filtered) return filtered;
        if (_registry.Entities.TryGetValue(new(id.Name, TaskVersion.Unversioned), out registration)) return null;
        registration = EntityRegistration.None;
        return new(ErrorCodes.UnknownEntity,
            $"Entity '{id}' has a name that this worker does not have. It has: {Listed(_registry.Entities.Keys)}. "
            + "Register it, and the entity takes what waits for it; or correct the name where it is called."
            + BuiltInTasks.RemedyFor(id.Name));
    }

    public FailureDetails UnknownActivity(string name, string? version)
    {
        var versioned = string.IsNullOrEmpty(version) ? "" : $" in version '{version}'";
        return new(ErrorCodes.UnknownActivity,
            $"The activity '{name}'{versioned} is not registered in this worker. "
            + $"It has: {Listed(_registry.Activities.Keys)}.{BuiltInTasks.RemedyFor(name)}",
            IsNonRetriable: true);
    }

    private static string Listed(IEnumerable<TaskKey> tasks)
    {
        const int most = 20; // Names that a message lists.
        string[] names = [.. tasks.Select(task => $"'{task.Name}'").Distinct().Order(StringComparer.OrdinalIgnoreCase)];
        if (names.Length == 0) return "none";
        return string.Join(", ", names.Take(most)) + (names.Length > most ? $" and {names.Length - most} more" : "");
    }
}
