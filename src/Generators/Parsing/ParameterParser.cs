using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Generators;

/// <summary>Reads the parameters of a task method.</summary>
internal sealed class ParameterParser(TaskKind kind, IMethodSymbol method, Location where, Findings findings)
{
    private readonly List<ParameterSpec> _travelling = [];
    private readonly List<ArgumentKind> _arguments = [];

    public EquatableArray<ParameterSpec> Travelling => new(_travelling);

    public EquatableArray<ArgumentKind> Arguments => new(_arguments);

    public void Parse()
    {
        if (kind == TaskKind.Orchestrator && !TakesContextFirst())
            findings.Add(TaskDiagnostics.NoContext, where, method.Name);
        else
            foreach (var parameter in method.Parameters) Parse(parameter);
    }

    private bool TakesContextFirst() =>
        method.Parameters.Length > 0 && method.Parameters[0].Type.Is(SdkTypes.OrchestrationContext);

    private void Parse(IParameterSymbol parameter)
    {
        var given = GivenByWorker(parameter);
        _arguments.Add(given);
        if (given != ArgumentKind.Payload) return;
        if (TypeParts.FindUnknown(parameter.Type) is { } unknown)
        {
            findings.Add(TaskDiagnostics.UnknownType, Place(parameter), unknown.Name, method.Name);
            return;
        }

        if (WhyUnsupported(parameter) is var (why, instead))
        {
            findings.Add(
                TaskDiagnostics.UnsupportedParameter, Place(parameter), parameter.Name, method.Name, why, instead);
            return;
        }

        _travelling.Add(Spec(parameter));
    }

    private ArgumentKind GivenByWorker(IParameterSymbol parameter)
    {
        if (parameter.RefKind != RefKind.None) return ArgumentKind.Payload;
        if (kind == TaskKind.Orchestrator)
        {
            return parameter.Ordinal == 0 && parameter.Type.Is(SdkTypes.OrchestrationContext)
                ? ArgumentKind.Context
                : ArgumentKind.Payload;
        }

        if (kind == TaskKind.Entity)
        {
            if (parameter.Type.Is(SdkTypes.EntityContext)) return ArgumentKind.Context;
            return parameter.Type.Is(SdkTypes.EntityOperation) ? ArgumentKind.Operation : ArgumentKind.Payload;
        }

        if (parameter.Type.Is(SdkTypes.ActivityContext)) return ArgumentKind.Context;
        return IsToken(parameter.Type) ? ArgumentKind.CancellationToken : ArgumentKind.Payload;
    }

    private (string Why, string Instead)? WhyUnsupported(IParameterSymbol parameter)
    {
        if (parameter.RefKind != RefKind.None)
            return ("it is passed by reference", "Pass it by value, and return what changes");
        if (kind == TaskKind.Entity) return WhyUnsupportedByEntities(parameter.Type);
        if (parameter.Type.Is(SdkTypes.OrchestrationContext))
        {
            return kind == TaskKind.Activity
                ? ("an activity does not run inside its orchestration",
                    "Take a 'TaskActivityContext', or make it an [Orchestrator]")
                : ("the context is given once, as the first parameter", "Remove this parameter");
        }

        if (parameter.Type.Is(SdkTypes.ActivityContext))
            return ("only activities have a 'TaskActivityContext'", "Use the 'TaskOrchestrationContext'");
        if (IsToken(parameter.Type))
            return ("a token does not survive a replay", "Wait for an external event, or terminate the instance");
        return WhyNotSerializable(parameter.Type);
    }

    private static (string Why, string Instead)? WhyUnsupportedByEntities(ITypeSymbol type)
    {
        if (type.Is(SdkTypes.OrchestrationContext) || type.Is(SdkTypes.ActivityContext))
            return ("an operation runs inside its entity only", "Take a 'TaskEntityContext'");
        return IsToken(type)
            ? ("an operation is not cancelled", "Remove this parameter")
            : WhyNotSerializable(type);
    }

    private static (string Why, string Instead)? WhyNotSerializable(ITypeSymbol type) =>
        TypeParts.WhyNotSerializable(type) is { } why ? (why, "Use a type that can be written as JSON") : null;

    private ParameterSpec Spec(IParameterSymbol parameter)
    {
        var type = parameter.Type;
        var isDynamic = type.TypeKind == TypeKind.Dynamic;
        if (parameter.IsParams)
        {
            // A `params` parameter must be the last one, but the options are: here it is an optional collection.
            var nothing = type is IArrayTypeSymbol array
                ? $"global::System.Array.Empty<{TypeText.Of(array.ElementType)}>()"
                : "[]";
            return new(parameter.Name, TypeText.OfAbsent(type), "null", isDynamic, null, nothing, IsCollected: true);
        }

        if (!IsOptional(parameter)) return new(parameter.Name, TypeText.Of(type), null, isDynamic, null, null, false);
        var value = DefaultText.Of(parameter);
        // A null of a nullable type was passed on purpose; of any other it means that nothing was passed.
        var stands = parameter.ExplicitDefaultValue is not null && !TypeText.IsNullable(type);
        return new(
            parameter.Name,
            TypeText.Of(type),
            value,
            isDynamic,
            stands ? TypeText.OfAbsent(type) : null,
            stands ? value : null,
            IsCollected: false);
    }

    /// <summary>Attributes can put a default before a required parameter, which C# text cannot.</summary>
    private bool IsOptional(IParameterSymbol parameter) =>
        method.Parameters.Skip(parameter.Ordinal).All(later =>
            DefaultText.Has(later) || later.IsParams || GivenByWorker(later) != ArgumentKind.Payload);

    private static bool IsToken(ITypeSymbol type) => TypeText.Present(type).Is(SdkTypes.CancellationToken);

    private Location Place(IParameterSymbol parameter) => Locations.Of(parameter, where);
}
