using System.Reflection;

namespace Durable.Entities;

/// <summary>The arguments of an operation's method.</summary>
internal static class EntityArguments
{
    public static object?[] Bind(MethodInfo method, TaskEntityOperation operation)
    {
        var parameters = method.GetParameters();
        var arguments = new object?[parameters.Length];
        ParameterInfo? input = null;
        for (var i = 0; i < parameters.Length; i++)
        {
            var parameter = parameters[i];
            if (parameter.ParameterType == typeof(TaskEntityContext))
            {
                arguments[i] = operation.Context;
            }
            else if (parameter.ParameterType == typeof(TaskEntityOperation))
            {
                arguments[i] = operation;
            }
            else if (input is not null)
            {
                throw new InvalidOperationException(
                    $"Operation '{operation.Name}' of entity '{operation.Context.Id}' has more than one input: "
                    + $"'{input.Name}' and '{parameter.Name}'. Put them into one record.");
            }
            else
            {
                input = parameter;
                arguments[i] = Input(parameter, operation);
            }
        }

        return arguments;
    }

    private static object? Input(ParameterInfo parameter, TaskEntityOperation operation)
    {
        if (operation.HasInput) return operation.GetInput(parameter.ParameterType);
        if (parameter.HasDefaultValue) return parameter.DefaultValue;
        if (IsNullable(parameter)) return null;
        throw new ArgumentException(
            $"Operation '{operation.Name}' of entity '{operation.Context.Id}' needs an input of type "
            + $"'{parameter.ParameterType}', and was sent without. Send one, or give the parameter a default.",
            parameter.Name);
    }

    private static bool IsNullable(ParameterInfo parameter) =>
        Nullable.GetUnderlyingType(parameter.ParameterType) is not null
        || (!parameter.ParameterType.IsValueType
            && new NullabilityInfoContext().Create(parameter).WriteState != NullabilityState.NotNull);
}
