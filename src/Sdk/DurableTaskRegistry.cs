using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;

namespace Durable;

/// <summary>
/// The orchestrators and activities of a worker. Filled while the host is built; not thread safe. Names are compared
/// without regard to case, and a name may be registered once for each version.
/// </summary>
public sealed partial class DurableTaskRegistry
{
    private readonly Dictionary<TaskKey, OrchestratorRegistration> _orchestrators = [];
    private readonly Dictionary<TaskKey, ActivityRegistration> _activities = [];

    internal IReadOnlyDictionary<TaskKey, OrchestratorRegistration> Orchestrators => _orchestrators;

    internal IReadOnlyDictionary<TaskKey, ActivityRegistration> Activities => _activities;

    /// <summary>Registers an orchestrator that is made anew for every execution.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="version">Its version; <see cref="TaskVersion.Unversioned"/> for none.</param>
    /// <param name="factory">Makes it from the application's services. It must not decide by anything else.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is empty, or name and version are registered already.</exception>
    public DurableTaskRegistry AddOrchestrator(
        TaskName name, TaskVersion version, Func<IServiceProvider, ITaskOrchestrator> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        Add(_orchestrators, "orchestrator", name, version, new(factory));
        return this;
    }

    /// <summary>Registers an activity that is made anew for every call, in a service scope of its own.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="version">Its version; <see cref="TaskVersion.Unversioned"/> for none.</param>
    /// <param name="factory">Makes it from the services of the call's scope.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is empty, or name and version are registered already.</exception>
    public DurableTaskRegistry AddActivity(
        TaskName name, TaskVersion version, Func<IServiceProvider, ITaskActivity> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        Add(_activities, "activity", name, version, new(factory, null));
        return this;
    }

    /// <summary>Registers an activity that serves all calls.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="version">Its version; <see cref="TaskVersion.Unversioned"/> for none.</param>
    /// <param name="activity">The activity; thread safe.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is empty, or name and version are registered already.</exception>
    public DurableTaskRegistry AddActivity(TaskName name, TaskVersion version, ITaskActivity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        Add(_activities, "activity", name, version, new(null, activity));
        return this;
    }

    /// <summary>Lists the orchestrators, in no order; a name occurs once for each of its versions.</summary>
    /// <returns>Their names, and what makes them from the application's services.</returns>
    public IEnumerable<KeyValuePair<TaskName, Func<IServiceProvider, ITaskOrchestrator>>> GetOrchestrators() =>
        _orchestrators.Select(task => KeyValuePair.Create(task.Key.Name, task.Value.Factory));

    /// <summary>Lists the activities, in no order; a name occurs once for each of its versions.</summary>
    /// <returns>Their names, and what makes them from the services of a scope.</returns>
    public IEnumerable<KeyValuePair<TaskName, Func<IServiceProvider, ITaskActivity>>> GetActivities() =>
        _activities.Select(task => KeyValuePair.Create(
            task.Key.Name, task.Value.Factory ?? (_ => task.Value.Instance!)));

    private static void Add<T>(
        Dictionary<TaskKey, T> tasks, string kind, TaskName name, TaskVersion version, T registration)
    {
        if (string.IsNullOrWhiteSpace(name.Name))
            throw new ArgumentException($"An {kind} needs a name that is not empty.", nameof(name));
        if (tasks.TryAdd(new(name, version), registration)) return;
        var versioned = version == TaskVersion.Unversioned ? "" : $" in version '{version}'";
        throw new ArgumentException(
            $"The {kind} '{name}'{versioned} is registered already. Register it once, or give each a name or version "
            + "of its own (names are compared without regard to case).",
            nameof(name));
    }

    private static T Construct<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(
        IServiceProvider services) => ActivatorUtilities.GetServiceOrCreateInstance<T>(services);
}
