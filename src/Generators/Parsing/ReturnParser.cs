using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Generators;

/// <summary>Reads what a task method returns.</summary>
internal static class ReturnParser
{
    public static (ReturnShape Shape, ITypeSymbol? Result) Parse(
        IMethodSymbol method, Location where, Findings findings)
    {
        var (shape, result) = Shape(method);
        if (WhyUnsupported(method, result) is var (why, instead))
            findings.Add(TaskDiagnostics.UnsupportedReturn, where, method.Name, why, instead);
        else if (result is not null && TypeParts.FindUnknown(result) is { } unknown)
            findings.Add(TaskDiagnostics.UnknownType, where, unknown.Name, method.Name);
        return (shape, result);
    }

    private static (ReturnShape Shape, ITypeSymbol? Result) Shape(IMethodSymbol method)
    {
        var type = method.ReturnType;
        if (method.ReturnsVoid) return (ReturnShape.Nothing, null);
        if (type.Is(SdkTypes.Task)) return (ReturnShape.Task, null);
        if (type.Is(SdkTypes.ValueTask)) return (ReturnShape.ValueTask, null);
        if (type.Is(SdkTypes.TaskOfValue)) return (ReturnShape.TaskOfValue, Argument(type));
        return type.Is(SdkTypes.ValueTaskOfValue)
            ? (ReturnShape.ValueTaskOfValue, Argument(type))
            : (ReturnShape.Value, type);
    }

    private static (string Why, string Instead)? WhyUnsupported(IMethodSymbol method, ITypeSymbol? result)
    {
        if (method is { IsAsync: true, ReturnsVoid: true })
            return ("nobody can wait for an 'async void' method", "Return 'Task'");
        if (method.ReturnsByRef || method.ReturnsByRefReadonly)
            return ("it is returned by reference", "Return it by value");
        if (result is null) return null;
        if (result.Is(SdkTypes.AsyncEnumerable))
            return ("it is a stream", "Return a list");
        if (IsAwaitable(result))
            return ("it has to be awaited first", "Return 'Task<T>' of a value that is not a task itself");
        return TypeParts.WhyNotSerializable(result) is { } why
            ? (why, "Return a type that can be written as JSON")
            : null;
    }

    private static bool IsAwaitable(ITypeSymbol type)
    {
        for (var level = type; level is not null; level = level.BaseType)
            if (level.GetMembers(WellKnownMemberNames.GetAwaiter).Length > 0) return true;
        return false;
    }

    private static ITypeSymbol Argument(ITypeSymbol type) => ((INamedTypeSymbol)type).TypeArguments[0];
}
