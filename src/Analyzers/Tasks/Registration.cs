using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Tasks;

/// <summary>Reads a call of the registry.</summary>
internal sealed class Registration(TaskTypes types, TaskShapes shapes, NameText names)
{
    /// <summary>The kind that a method of the registry adds, or null for other methods.</summary>
    public TaskKind? KindOf(IMethodSymbol method) => TaskTypes.Same(method.ContainingType, types.Registry)
        ? method.Name switch
        {
            "AddActivity" or "AddActivityFunc" => TaskKind.Activity,
            "AddOrchestrator" or "AddOrchestratorFunc" => TaskKind.Orchestrator,
            "AddEntity" => TaskKind.Entity,
            _ => null,
        }
        : null;

    /// <summary>The name that is registered, or null where it is not constant.</summary>
    public string? NameOf(IInvocationOperation call) => Argument(call, "name") is { } name
        ? names.Of(name)
        : ClassOf(call) is { TypeKind: not TypeKind.TypeParameter } type ? shapes.NameOf(type) : null;

    /// <summary>The version that is registered, empty for none; null where it is not constant.</summary>
    public string? VersionOf(IInvocationOperation call)
    {
        if (Argument(call, "version") is { } version)
            return names.Of(version) ?? (IsNone(names.Origin(version)) ? "" : null);

        return ClassOf(call) is { } type ? shapes.VersionOf(type) : "";
    }

    public TaskSignature? SignatureOf(IInvocationOperation call)
    {
        if (ClassOf(call) is { } type) return shapes.SignatureOf(type);
        var method = call.TargetMethod;
        if (!method.Name.EndsWith("Func", StringComparison.Ordinal)) return null;
        ITypeSymbol? input = null, output = null;
        for (var i = 0; i < method.TypeParameters.Length; i++)
        {
            if (method.TypeParameters[i].Name == "TInput") input = method.TypeArguments[i];
            if (method.TypeParameters[i].Name == "TOutput") output = method.TypeArguments[i];
        }

        return new(input is null ? [] : [new("input", input, IsOptional: true)], output, IsExact: false);
    }

    /// <summary>The class that is registered, or null where only a function makes it.</summary>
    public ITypeSymbol? ClassOf(IInvocationOperation call)
    {
        if (call.TargetMethod is { Name: not ("AddActivityFunc" or "AddOrchestratorFunc"), TypeArguments: [var type] })
            return type;
        return Argument(call, "type") is { } given
            ? names.Origin(given) is ITypeOfOperation typeOf ? typeOf.TypeOperand : null
            : Instance(call) is { Type: { } known } && types.KindOf(known) is not null ? known : null;
    }

    /// <summary>The object that is registered for all executions, or null where each gets its own.</summary>
    public static IOperation? Instance(IInvocationOperation call) =>
        (Argument(call, "orchestrator") ?? Argument(call, "activity") ?? Argument(call, "entity")) is { } value
            ? Looking.MemberUses.Plain(value) : null;

    public static IOperation? Argument(IInvocationOperation call, string parameter)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter?.Name == parameter) return argument.Value;
        }

        return null;
    }

    private static bool IsNone(IOperation version) =>
        version is IDefaultValueOperation or IPropertyReferenceOperation { Property.Name: "Unversioned" };
}
