using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Generators;

/// <summary>Reads a class with <c>[DurableTask]</c>.</summary>
internal static class TaskClassParser
{
    public static EquatableArray<ParsedTask> Parse(
        GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        var contracts = Contracts.Of(type).ToList();
        var isOther = EntityParser.StateOf(type) is not null || TaskBase(type) is not null;
        return contracts.Count > 0 && !isOther && WhyNotConcrete(type) is null
            ? new(ImplementationParser.Parse(type, contracts, context, cancellation))
            : new([ParseOne(type, context, cancellation)]);
    }

    public static void CheckPayload(
        INamedTypeSymbol type, string role, ITypeSymbol payload, Location where, Findings findings)
    {
        if (TypeParts.FindUnknown(payload) is { } unknown)
            findings.Add(TaskDiagnostics.UnknownType, where, unknown.Name, type.Name);
        else if (TypeParts.WhyNotSerializable(payload) is { } why)
            findings.Add(
                role != "output" ? TaskDiagnostics.UnsupportedParameter : TaskDiagnostics.UnsupportedReturn,
                where,
                role != "output"
                    ? [role, type.Name, why, "Use a type that can be written as JSON"]
                    : [type.Name, why, "Use a type that can be written as JSON"]);
    }

    private static ParsedTask ParseOne(
        INamedTypeSymbol type, GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var where = Locations.OfName(context.TargetNode);
        var findings = new Findings();
        var task = Parse(type, context, where, findings, cancellation);
        return new(findings.HasAny ? null : task, where.ToSpec(), findings.ToSpec());
    }

    private static TaskSpec? Parse(
        INamedTypeSymbol type,
        GeneratorAttributeSyntaxContext context,
        Location where,
        Findings findings,
        CancellationToken cancellation)
    {
        if (EntityParser.StateOf(type) is { } state)
        {
            return WhyNotConcrete(type) is var (reason, way)
                ? Refuse(type, reason, way, where, findings)
                : EntityParser.Parse(type, state, context, where, findings, cancellation);
        }

        if (TaskBase(type) is not var (kind, input, output))
        {
            if (Contracts.Of(type).Any() && WhyNotConcrete(type) is var (cause, remedy))
                return Refuse(type, cause, remedy, where, findings);
            findings.Add(TaskDiagnostics.NotATask, where, type.Name);
            return null;
        }

        if (WhyNotConcrete(type) is var (why, instead)) return Refuse(type, why, instead, where, findings);
        Reach.Check(type, where, findings);
        var identity = TaskIdentity.Parse(type, context.Attributes[0], where, findings, cancellation);
        CheckPayload(type, "input", input, where, findings);
        CheckPayload(type, "output", output, where, findings);
        var handle = new HandleParser(type, where, findings, cancellation).Parse(kind);
        var construction = ConstructionParser.Parse(type, where, findings);
        return findings.HasAny ? null : TaskSpecs.Create(
            kind,
            type,
            identity,
            [input, output],
            new([Input(input)]),
            TypeText.Of(output),
            construction,
            invocation: null,
            context.SemanticModel.Compilation,
            handle: handle);
    }

    private static (TaskKind Kind, ITypeSymbol Input, ITypeSymbol Output)? TaskBase(INamedTypeSymbol type)
    {
        for (var level = type.BaseType; level is not null; level = level.BaseType)
        {
            if (level.Is(SdkTypes.OrchestratorBase))
                return (TaskKind.Orchestrator, level.TypeArguments[0], level.TypeArguments[1]);
            if (level.Is(SdkTypes.ActivityBase))
                return (TaskKind.Activity, level.TypeArguments[0], level.TypeArguments[1]);
        }

        return null;
    }

    private static TaskSpec? Refuse(
        INamedTypeSymbol type, string why, string instead, Location where, Findings findings)
    {
        findings.Add(TaskDiagnostics.NotConcrete, where, type.Name, why, instead);
        return null;
    }

    private static (string Why, string Instead)? WhyNotConcrete(INamedTypeSymbol type)
    {
        if (type.IsAbstract) return ("it is abstract", "Put the attribute on the classes that derive from it");
        return Reach.IsGeneric(type)
            ? ("it is generic", "Derive a class that is not generic from it, and put the attribute there")
            : null;
    }

    private static ParameterSpec Input(ITypeSymbol type) => new(
        "input",
        TypeText.Of(type),
        TypeText.IsNullable(type) ? "null" : null,
        type.TypeKind == TypeKind.Dynamic,
        AbsentType: null,
        AbsentValue: null,
        IsCollected: false);
}
