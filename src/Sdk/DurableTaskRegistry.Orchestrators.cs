using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;

namespace Durable;

public sealed partial class DurableTaskRegistry
{
    /// <summary>Registers an orchestrator that is made anew for every execution.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="factory">Makes it.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddOrchestrator(TaskName name, Func<ITaskOrchestrator> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return AddOrchestrator(name, TaskVersion.Unversioned, _ => factory());
    }

    /// <summary>Registers a version of an orchestrator that is made anew for every execution.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="version">Its version; <see cref="TaskVersion.Unversioned"/> for none.</param>
    /// <param name="factory">Makes it.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddOrchestrator(TaskName name, TaskVersion version, Func<ITaskOrchestrator> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return AddOrchestrator(name, version, _ => factory());
    }

    /// <summary>Registers an orchestrator class, whose constructor may take services.</summary>
    /// <typeparam name="T">The class.</typeparam>
    /// <param name="name">Its name.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddOrchestrator<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(TaskName name)
        where T : class, ITaskOrchestrator =>
        AddOrchestrator(name, VersionOf(typeof(T)), static services => Construct<T>(services));

    /// <summary>Registers an orchestrator class under its attribute's name, or else its own.</summary>
    /// <typeparam name="T">The class.</typeparam>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddOrchestrator<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>()
        where T : class, ITaskOrchestrator =>
        AddOrchestrator(NameOf(typeof(T)), VersionOf(typeof(T)), static services => Construct<T>(services));

    /// <summary>Registers an orchestrator class, whose constructor may take services.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">The class; it implements <see cref="ITaskOrchestrator"/>.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddOrchestrator(
        TaskName name,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type type)
    {
        Require<ITaskOrchestrator>(type);
        return AddOrchestrator(name, VersionOf(type),
            services => (ITaskOrchestrator)ActivatorUtilities.GetServiceOrCreateInstance(services, type));
    }

    /// <summary>Registers an orchestrator class under its attribute's name, or else its own.</summary>
    /// <param name="type">The class; it implements <see cref="ITaskOrchestrator"/>.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddOrchestrator(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return AddOrchestrator(NameOf(type), type);
    }

    /// <summary>Registers an orchestrator that serves all executions; it must keep nothing in fields.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="orchestrator">The orchestrator.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddOrchestrator(TaskName name, ITaskOrchestrator orchestrator)
    {
        ArgumentNullException.ThrowIfNull(orchestrator);
        return AddOrchestrator(name, VersionOf(orchestrator.GetType()), _ => orchestrator);
    }

    /// <summary>Registers an orchestrator that serves all executions; it must keep nothing in fields.</summary>
    /// <param name="orchestrator">The orchestrator, named after its class.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddOrchestrator(ITaskOrchestrator orchestrator)
    {
        ArgumentNullException.ThrowIfNull(orchestrator);
        return AddOrchestrator(NameOf(orchestrator.GetType()), orchestrator);
    }

    /// <summary>Registers a function as an orchestrator.</summary>
    /// <typeparam name="TInput">Type of the input.</typeparam>
    /// <typeparam name="TOutput">Type of the output.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="orchestrator">The function. It must be deterministic.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddOrchestratorFunc<TInput, TOutput>(
        TaskName name, Func<TaskOrchestrationContext, TInput, Task<TOutput>> orchestrator) =>
        AddOrchestrator(name, FuncTaskOrchestrator.Create(orchestrator));

    /// <summary>Registers a function as a version of an orchestrator.</summary>
    /// <typeparam name="TInput">Type of the input.</typeparam>
    /// <typeparam name="TOutput">Type of the output.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="version">Its version.</param>
    /// <param name="orchestrator">The function. It must be deterministic.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddOrchestratorFunc<TInput, TOutput>(
        TaskName name, TaskVersion version, Func<TaskOrchestrationContext, TInput, Task<TOutput>> orchestrator)
    {
        var task = FuncTaskOrchestrator.Create(orchestrator);
        return AddOrchestrator(name, version, _ => task);
    }

    /// <summary>Registers a function as an orchestrator.</summary>
    /// <typeparam name="TInput">Type of the input.</typeparam>
    /// <typeparam name="TOutput">Type of the output.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="orchestrator">The function. It must be deterministic.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddOrchestratorFunc<TInput, TOutput>(
        TaskName name, Func<TaskOrchestrationContext, TInput, TOutput> orchestrator) =>
        AddOrchestratorFunc<TInput, TOutput>(name, (context, input) => Task.FromResult(orchestrator(context, input)));

    /// <summary>Registers a function without an output as an orchestrator.</summary>
    /// <typeparam name="TInput">Type of the input.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="orchestrator">The function. It must be deterministic.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddOrchestratorFunc<TInput>(
        TaskName name, Func<TaskOrchestrationContext, TInput, Task> orchestrator) =>
        AddOrchestratorFunc<TInput, object?>(name, async (context, input) =>
        {
            await orchestrator(context, input);
            return null;
        });

    /// <summary>Registers a function without an input as an orchestrator.</summary>
    /// <typeparam name="TOutput">Type of the output.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="orchestrator">The function. It must be deterministic.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddOrchestratorFunc<TOutput>(
        TaskName name, Func<TaskOrchestrationContext, Task<TOutput>> orchestrator) =>
        AddOrchestratorFunc<object?, TOutput>(name, (context, _) => orchestrator(context));

    /// <summary>Registers a function without an input as an orchestrator.</summary>
    /// <typeparam name="TOutput">Type of the output.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="orchestrator">The function. It must be deterministic.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddOrchestratorFunc<TOutput>(
        TaskName name, Func<TaskOrchestrationContext, TOutput> orchestrator) =>
        AddOrchestratorFunc<object?, TOutput>(name, (context, _) => orchestrator(context));

    /// <summary>Registers a function without input and output as an orchestrator.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="orchestrator">The function. It must be deterministic.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddOrchestratorFunc(TaskName name, Func<TaskOrchestrationContext, Task> orchestrator) =>
        AddOrchestratorFunc<object?>(name, (context, _) => orchestrator(context));

    /// <summary>Registers a function without an output as an orchestrator.</summary>
    /// <typeparam name="TInput">Type of the input.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="orchestrator">The function. It must be deterministic.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddOrchestratorFunc<TInput>(
        TaskName name, Action<TaskOrchestrationContext, TInput> orchestrator) =>
        AddOrchestratorFunc<TInput>(name, (context, input) =>
        {
            orchestrator(context, input);
            return Task.CompletedTask;
        });

    /// <summary>Registers a function without input and output as an orchestrator.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="orchestrator">The function. It must be deterministic.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddOrchestratorFunc(TaskName name, Action<TaskOrchestrationContext> orchestrator) =>
        AddOrchestratorFunc<object?>(name, (context, _) => orchestrator(context));

    private static TaskName NameOf(Type type) =>
        type.GetCustomAttributes(typeof(DurableTaskAttribute), false)
            is [DurableTaskAttribute { Name.Name.Length: > 0 } a]
            ? a.Name
            : type.Name;

    private static TaskVersion VersionOf(Type type) =>
        type.GetCustomAttributes(typeof(DurableTaskAttribute), false) is [DurableTaskAttribute a] ? a.Version : default;

    private static void Require<T>(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (!typeof(T).IsAssignableFrom(type) || type.IsAbstract)
            throw new ArgumentException($"'{type}' must be a class that implements '{typeof(T)}'.", nameof(type));
    }
}
