using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.ExceptionServices;

namespace Durable.Entities;

/// <summary>The public methods of a type as operations, found by reflection once for each type.</summary>
internal sealed class EntityMethods
{
    /// <summary>What of the type of a state is used by reflection.</summary>
    public const DynamicallyAccessedMemberTypes OfState =
        DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.PublicParameterlessConstructor;

    private static readonly ConcurrentDictionary<Type, EntityMethods> _known = new();

    private readonly Dictionary<string, List<MethodInfo>> _methods = new(StringComparer.OrdinalIgnoreCase);

    private EntityMethods(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type type)
    {
        foreach (var method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance))
        {
            if (!IsOperation(method)) continue;
            if (!_methods.TryGetValue(method.Name, out var list)) _methods.Add(method.Name, list = new(1));
            list.Add(method);
        }
    }

    public IEnumerable<string> Names => _methods.Keys;

    public static EntityMethods Of(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type type)
    {
        if (_known.TryGetValue(type, out var known)) return known;
        return _known.GetOrAdd(type, new EntityMethods(type));
    }

    public bool TryRun(object target, TaskEntityOperation operation, out ValueTask<object?> result)
    {
        result = default;
        if (!_methods.TryGetValue(operation.Name, out var methods)) return false;
        if (methods.Count > 1)
        {
            throw new InvalidOperationException(
                $"'{target.GetType()}' has several public methods named '{operation.Name}', and an operation is one. "
                + "Give each a name of its own, or make the others private.");
        }

        var method = methods[0];
        var arguments = EntityArguments.Bind(method, operation);
        result = ResultOf(Invoke(method, target, arguments));
        return true;
    }

    // Not what every object has, and not accessors. What the base class of entities adds is none of the application's.
    private static bool IsOperation(MethodInfo method) =>
        !method.IsSpecialName
        && method.DeclaringType is { } declaring
        && declaring != typeof(object) && declaring != typeof(ValueType)
        && !(declaring.IsGenericType && declaring.GetGenericTypeDefinition() == typeof(TaskEntity<>))
        && method.GetBaseDefinition().DeclaringType != typeof(object)
        && !method.IsGenericMethodDefinition;

    private static object? Invoke(MethodInfo method, object target, object?[] arguments)
    {
        try
        {
            return method.Invoke(target, arguments);
        }
        catch (TargetInvocationException exception) when (exception.InnerException is { } thrown)
        {
            ExceptionDispatchInfo.Throw(thrown); // As if the method had been called without reflection.
            throw;
        }
    }

    private static ValueTask<object?> ResultOf(object? returned) => returned switch
    {
        Task task => AwaitAsync(task),
        ValueTask task => AwaitAsync(task.AsTask()),
        not null when returned.GetType() is { IsGenericType: true } type
            && type.GetGenericTypeDefinition() == typeof(ValueTask<>) => AwaitAsync(AsTask(returned)),
        _ => new(returned),
    };

    private static async ValueTask<object?> AwaitAsync(Task task)
    {
        await task.ConfigureAwait(false);
        return Result(task);
    }

    // A method that is 'async Task' gives a Task of a type that stands for nothing.
    [UnconditionalSuppressMessage("Trimming", "IL2075",
        Justification = "Whoever made the task has its type and uses its result.")]
    private static object? Result(Task task)
    {
        var result = task.GetType().GetProperty(nameof(Task<>.Result));
        return result is null || result.PropertyType.Name == "VoidTaskResult" ? null : result.GetValue(task);
    }

    [UnconditionalSuppressMessage("Trimming", "IL2075",
        Justification = "A value task that is awaited anywhere keeps its members; these are awaited as tasks.")]
    private static Task AsTask(object valueTask) =>
        (Task)valueTask.GetType().GetMethod(nameof(ValueTask<>.AsTask))!.Invoke(valueTask, null)!;
}
