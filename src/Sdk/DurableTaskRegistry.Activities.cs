using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;

namespace Durable;

public sealed partial class DurableTaskRegistry
{
    /// <summary>Registers an activity that is made anew for every call.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="factory">Makes it.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddActivity(TaskName name, Func<ITaskActivity> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return AddActivity(name, TaskVersion.Unversioned, _ => factory());
    }

    /// <summary>Registers an activity that is made anew for every call, in a service scope of its own.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="factory">Makes it from the services of the call's scope.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddActivity(TaskName name, Func<IServiceProvider, ITaskActivity> factory) =>
        AddActivity(name, TaskVersion.Unversioned, factory);

    /// <summary>Registers an activity class, whose constructor may take services.</summary>
    /// <typeparam name="T">The class.</typeparam>
    /// <param name="name">Its name.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddActivity<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(TaskName name)
        where T : class, ITaskActivity =>
        AddActivity(name, VersionOf(typeof(T)), static services => Construct<T>(services));

    /// <summary>Registers an activity class under its attribute's name, or else its own.</summary>
    /// <typeparam name="T">The class.</typeparam>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddActivity<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>()
        where T : class, ITaskActivity =>
        AddActivity(NameOf(typeof(T)), VersionOf(typeof(T)), static services => Construct<T>(services));

    /// <summary>Registers an activity class, whose constructor may take services.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">The class; it implements <see cref="ITaskActivity"/>.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddActivity(
        TaskName name,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type type)
    {
        Require<ITaskActivity>(type);
        return AddActivity(name, VersionOf(type),
            services => (ITaskActivity)ActivatorUtilities.GetServiceOrCreateInstance(services, type));
    }

    /// <summary>Registers an activity class under its attribute's name, or else its own.</summary>
    /// <param name="type">The class; it implements <see cref="ITaskActivity"/>.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddActivity(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return AddActivity(NameOf(type), type);
    }

    /// <summary>Registers an activity that serves all calls; it must be thread safe.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="activity">The activity.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddActivity(TaskName name, ITaskActivity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return AddActivity(name, VersionOf(activity.GetType()), activity);
    }

    /// <summary>Registers an activity that serves all calls; it must be thread safe.</summary>
    /// <param name="activity">The activity, named after its class.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddActivity(ITaskActivity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return AddActivity(NameOf(activity.GetType()), activity);
    }

    /// <summary>Registers a function as an activity.</summary>
    /// <typeparam name="TInput">Type of the input.</typeparam>
    /// <typeparam name="TOutput">Type of the output.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="activity">The function. It must be thread safe.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddActivityFunc<TInput, TOutput>(
        TaskName name, Func<TaskActivityContext, TInput, Task<TOutput>> activity) =>
        AddActivity(name, FuncTaskActivity.Create(activity));

    /// <summary>Registers a function as a version of an activity.</summary>
    /// <typeparam name="TInput">Type of the input.</typeparam>
    /// <typeparam name="TOutput">Type of the output.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="version">Its version.</param>
    /// <param name="activity">The function. It must be thread safe.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddActivityFunc<TInput, TOutput>(
        TaskName name, TaskVersion version, Func<TaskActivityContext, TInput, Task<TOutput>> activity)
    {
        var task = FuncTaskActivity.Create(activity);
        return AddActivity(name, version, task);
    }

    /// <summary>Registers a function as an activity.</summary>
    /// <typeparam name="TInput">Type of the input.</typeparam>
    /// <typeparam name="TOutput">Type of the output.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="activity">The function. It must be thread safe.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddActivityFunc<TInput, TOutput>(
        TaskName name, Func<TaskActivityContext, TInput, TOutput> activity) =>
        AddActivityFunc<TInput, TOutput>(name, (context, input) => Task.FromResult(activity(context, input)));

    /// <summary>Registers a function without an output as an activity.</summary>
    /// <typeparam name="TInput">Type of the input.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="activity">The function. It must be thread safe.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddActivityFunc<TInput>(
        TaskName name, Func<TaskActivityContext, TInput, Task> activity) =>
        AddActivityFunc<TInput, object?>(name, async (context, input) =>
        {
            await activity(context, input);
            return null;
        });

    /// <summary>Registers a function without an input as an activity.</summary>
    /// <typeparam name="TOutput">Type of the output.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="activity">The function. It must be thread safe.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddActivityFunc<TOutput>(
        TaskName name, Func<TaskActivityContext, Task<TOutput>> activity) =>
        AddActivityFunc<object?, TOutput>(name, (context, _) => activity(context));

    /// <summary>Registers a function without an input as an activity.</summary>
    /// <typeparam name="TOutput">Type of the output.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="activity">The function. It must be thread safe.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddActivityFunc<TOutput>(
        TaskName name, Func<TaskActivityContext, TOutput> activity) =>
        AddActivityFunc<object?, TOutput>(name, (context, _) => activity(context));

    /// <summary>Registers a function without input and output as an activity.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="activity">The function. It must be thread safe.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddActivityFunc(TaskName name, Func<TaskActivityContext, Task> activity) =>
        AddActivityFunc<object?>(name, (context, _) => activity(context));

    /// <summary>Registers a function without an output as an activity.</summary>
    /// <typeparam name="TInput">Type of the input.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="activity">The function. It must be thread safe.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddActivityFunc<TInput>(
        TaskName name, Action<TaskActivityContext, TInput> activity) =>
        AddActivityFunc<TInput>(name, (context, input) =>
        {
            activity(context, input);
            return Task.CompletedTask;
        });

    /// <summary>Registers a function without input and output as an activity.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="activity">The function. It must be thread safe.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddActivityFunc(TaskName name, Action<TaskActivityContext> activity) =>
        AddActivityFunc<object?>(name, (context, _) => activity(context));
}
