using Durable.Entities;
using Durable.Sdk.Engine;
using Microsoft.Extensions.Options;

namespace Durable.Worker;

/// <summary>Which tasks a worker runs and which it leaves to others. Immutable.</summary>
internal sealed class WorkItemSelection
{
    private readonly TaskSelection? _orchestrations;
    private readonly TaskSelection? _activities;
    private readonly TaskSelection? _entities;

    private WorkItemSelection(TaskSelection? orchestrations, TaskSelection? activities, TaskSelection? entities)
    {
        _orchestrations = orchestrations;
        _activities = activities;
        _entities = entities;
    }

    /// <summary>What a builder has asked for; null for everything.</summary>
    /// <exception cref="OptionsValidationException">Filters name what is not registered.</exception>
    public static WorkItemSelection? Of(WorkerParts parts, DurableTaskRegistry registry, string hub)
    {
        if (parts.TakesOnlyRegistered) return Of(registry);
        return parts.Filters is { } filters ? Of(filters, registry, hub) : null;
    }

    /// <summary>Null when the worker runs this orchestration, otherwise why not.</summary>
    public EngineFault? RefuseOrchestration(string name, string? version, string instanceId) =>
        _orchestrations?.Takes(name, version) != false
            ? null
            : new(ErrorCodes.WorkItemFiltered,
                $"The filters of this worker leave orchestration {Shown(name, version)} of instance '{instanceId}' to "
                + "another worker. It goes on by itself when one that runs it owns its partition.")
            {
                Handling = FaultHandling.Park,
            };

    /// <summary>Null when the worker runs this activity, otherwise why not.</summary>
    public DurableException? RefuseActivity(string name, string? version, string instanceId) =>
        _activities?.Takes(name, version) != false || BuiltInTasks.Have(name)
            ? null
            : new(ErrorCodes.WorkItemFiltered,
                $"The filters of this worker leave activity {Shown(name, version)} of instance '{instanceId}' to "
                + "another worker. It waits until one that runs it owns its partition.");

    /// <summary>Null when the worker runs this entity, otherwise why not.</summary>
    public EngineFault? RefuseEntity(EntityInstanceId id) =>
        _entities?.Takes(id.Name, null) != false
            ? null
            : new(ErrorCodes.WorkItemFiltered,
                $"The filters of this worker leave entity '{id}' to another worker. It goes on by itself when one that "
                + "runs it owns its partition.")
            {
                Handling = FaultHandling.Park,
            };

    private static WorkItemSelection Of(DurableTaskRegistry registry) => new(
        TaskSelection.Of(registry.Orchestrators.Keys),
        TaskSelection.Of(registry.Activities.Keys),
        TaskSelection.Of(registry.Entities.Keys));

    private static WorkItemSelection Of(
        DurableTaskWorkerWorkItemFilters filters, DurableTaskRegistry registry, string hub)
    {
        var orchestrations = filters.Orchestrations?.Select(filter => (filter.Name, filter.Versions)).ToList();
        var activities = filters.Activities?.Select(filter => (filter.Name, filter.Versions)).ToList();
        var entities = filters.Entities?.Select(filter => (filter.Name, (IReadOnlyList<string>?)null)).ToList();
        string[] wrong =
        [
            .. Missing("orchestration", orchestrations, registry.Orchestrators.ContainsKey),
            .. Missing("activity", activities, registry.Activities.ContainsKey),
            .. Missing("entity", entities, registry.Entities.ContainsKey),
        ];
        if (wrong.Length > 0)
            throw new OptionsValidationException(hub, typeof(DurableTaskWorkerWorkItemFilters), wrong);
        return new(
            orchestrations is null ? null : TaskSelection.Of(orchestrations),
            activities is null ? null : TaskSelection.Of(activities),
            entities is null ? null : TaskSelection.Of(entities));
    }

    private static IEnumerable<string> Missing(
        string kind, List<(string Name, IReadOnlyList<string>? Versions)>? filters, Func<TaskKey, bool> isRegistered)
    {
        foreach (var (name, versions) in filters ?? [])
        {
            if (string.IsNullOrWhiteSpace(name)) yield return $"A filter names an {kind} without a name.";
            foreach (var version in versions is { Count: > 0 } ? versions : [""])
            {
                // What is registered without a version runs any; without versions a filter takes any.
                if (isRegistered(new(name, version)) || isRegistered(new(name, TaskVersion.Unversioned))) continue;
                yield return $"A work item filter names the {kind} {Shown(name, version)}, which is not registered in "
                    + "this worker. Register it, or correct the filter.";
            }
        }
    }

    private static string Shown(string name, string? version) =>
        string.IsNullOrEmpty(version) ? $"'{name}'" : $"'{name}' in version '{version}'";
}
