using System.Diagnostics.CodeAnalysis;
using Durable.Entities;
using Microsoft.Extensions.DependencyInjection;

namespace Durable;

public sealed partial class DurableTaskRegistry
{
    private readonly Dictionary<TaskKey, EntityRegistration> _entities = [];

    internal IReadOnlyDictionary<TaskKey, EntityRegistration> Entities => _entities;

    /// <summary>Registers an entity that is made anew for every batch of operations, in a scope of its own.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="factory">Makes it from the services of the batch's scope.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">
    /// The name is empty, holds an '@', or is registered for an entity already.
    /// </exception>
    public DurableTaskRegistry AddEntity(TaskName name, Func<IServiceProvider, ITaskEntity> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return AddEntity(name, new EntityRegistration(factory, null));
    }

    /// <summary>Registers an entity whose methods are not found by reflection. Generated code calls this.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="factory">Makes it for one batch of operations, from the services of that batch.</param>
    /// <param name="dispatcher">
    /// Runs its methods, where it derives from <see cref="TaskEntity{TState}"/> and has no dispatcher of its own.
    /// </param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">
    /// The name is empty, holds an '@', or is registered already.
    /// </exception>
    public DurableTaskRegistry AddEntity(
        TaskName name, Func<IServiceProvider, ITaskEntity> factory, EntityDispatcher dispatcher)
    {
        ArgumentNullException.ThrowIfNull(factory);
        ArgumentNullException.ThrowIfNull(dispatcher);
        return AddDispatchedEntity(name, factory, dispatcher, null);
    }

    /// <summary>
    /// Registers an entity whose methods, and those of its state, are not found by reflection. Generated code calls
    /// this.
    /// </summary>
    /// <param name="name">Its name.</param>
    /// <param name="factory">Makes it for one batch of operations, from the services of that batch.</param>
    /// <param name="dispatcher">
    /// Runs its methods, where it derives from <see cref="TaskEntity{TState}"/> and has no dispatcher of its own.
    /// </param>
    /// <param name="stateDispatcher">Runs the methods of its state likewise, where it allows these.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">
    /// The name is empty, holds an '@', or is registered already.
    /// </exception>
    public DurableTaskRegistry AddEntity(
        TaskName name,
        Func<IServiceProvider, ITaskEntity> factory,
        EntityDispatcher dispatcher,
        EntityDispatcher stateDispatcher)
    {
        ArgumentNullException.ThrowIfNull(factory);
        ArgumentNullException.ThrowIfNull(dispatcher);
        ArgumentNullException.ThrowIfNull(stateDispatcher);
        return AddDispatchedEntity(name, factory, dispatcher, stateDispatcher);
    }

    /// <summary>Registers an entity class, whose constructor may take services.</summary>
    /// <typeparam name="T">The class.</typeparam>
    /// <param name="name">Its name.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddEntity<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(TaskName name)
        where T : class, ITaskEntity => AddEntity(name, static services => Construct<T>(services));

    /// <summary>Registers an entity class under its attribute's name, or else its own.</summary>
    /// <typeparam name="T">The class.</typeparam>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddEntity<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>()
        where T : class, ITaskEntity => AddEntity<T>(NameOf(typeof(T)));

    /// <summary>Registers an entity class, whose constructor may take services.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">The class; it implements <see cref="ITaskEntity"/>.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddEntity(
        TaskName name,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type type)
    {
        Require<ITaskEntity>(type);
        return AddEntity(
            name, services => (ITaskEntity)ActivatorUtilities.GetServiceOrCreateInstance(services, type));
    }

    /// <summary>Registers an entity class under its attribute's name, or else its own.</summary>
    /// <param name="type">The class; it implements <see cref="ITaskEntity"/>.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddEntity(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return AddEntity(NameOf(type), type);
    }

    /// <summary>
    /// Registers an object that serves all entities of its name. One that derives from
    /// <see cref="TaskEntity{TState}"/> serves one of them at a time; any other must be thread safe.
    /// </summary>
    /// <param name="name">Its name.</param>
    /// <param name="entity">The object.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddEntity(TaskName name, ITaskEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return AddEntity(name, new EntityRegistration(_ => entity, entity is IOneAtATime ? new(1, 1) : null));
    }

    /// <summary>
    /// Registers an object that serves all entities of its name. One that derives from
    /// <see cref="TaskEntity{TState}"/> serves one of them at a time; any other must be thread safe.
    /// </summary>
    /// <param name="entity">The object, named after its class.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddEntity(ITaskEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return AddEntity(NameOf(entity.GetType()), entity);
    }

    /// <summary>Lists the entities, in no order.</summary>
    /// <returns>Their names, and what makes them from the services of a scope.</returns>
    public IEnumerable<KeyValuePair<TaskName, Func<IServiceProvider, ITaskEntity>>> GetEntities() =>
        _entities.Select(task => KeyValuePair.Create(task.Key.Name, task.Value.Factory));

    private DurableTaskRegistry AddDispatchedEntity(
        TaskName name,
        Func<IServiceProvider, ITaskEntity> factory,
        EntityDispatcher dispatcher,
        EntityDispatcher? stateDispatcher)
    {
        return AddEntity(name, new EntityRegistration(Make, null));

        ITaskEntity Make(IServiceProvider services)
        {
            var entity = factory(services);
            if (entity is IDispatchedEntity dispatched) dispatched.UseDispatchers(dispatcher, stateDispatcher);
            return entity;
        }
    }

    private DurableTaskRegistry AddEntity(TaskName name, EntityRegistration registration)
    {
        if (name.Name.Contains('@'))
            throw new ArgumentException($"The name of an entity has no '@'; this one is '{name}'.", nameof(name));
        Add(_entities, "entity", name, TaskVersion.Unversioned, registration);
        return this;
    }
}
