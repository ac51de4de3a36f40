using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Generators;

/// <summary>Reads a class with <c>[DurableTask]</c> that derives from <c>TaskEntity&lt;TState&gt;</c>.</summary>
internal static class EntityParser
{
    /// <summary>Type of the state of an entity; null for what is none.</summary>
    public static ITypeSymbol? StateOf(INamedTypeSymbol type)
    {
        for (var level = type.BaseType; level is not null; level = level.BaseType)
            if (level.Is(SdkTypes.EntityBase)) return level.TypeArguments[0];
        return null;
    }

    public static TaskSpec? Parse(
        INamedTypeSymbol type,
        ITypeSymbol state,
        GeneratorAttributeSyntaxContext context,
        Location where,
        Findings findings,
        CancellationToken cancellation)
    {
        Reach.Check(type, where, findings);
        var identity = TaskIdentity.Parse(type, context.Attributes[0], where, findings, cancellation);
        if (WhyNotNamed(identity) is var (why, instead))
            findings.Add(TaskDiagnostics.NotConcrete, where, type.Name, why, instead);
        TaskClassParser.CheckPayload(type, "state", state, where, findings);
        new HandleParser(type, where, findings, cancellation).Parse(TaskKind.Entity);
        var construction = ConstructionParser.Parse(type, where, findings);
        var methods = EntityMembers.OperationsOf(type);
        CheckOverloads(type, methods, where, findings);
        var operations = OperationParser.Parse(type, methods, where, findings);
        return findings.HasAny ? null : TaskSpecs.Create(
            TaskKind.Entity,
            type,
            identity,
            [state, .. methods.SelectMany(OperationParser.SignatureOf)],
            new([]),
            resultType: null,
            construction,
            invocation: null,
            context.SemanticModel.Compilation,
            new EntitySpec(TypeText.Of(state), TypeText.OfAbsent(state), operations));
    }

    private static (string Why, string Instead)? WhyNotNamed(TaskIdentity identity)
    {
        if (identity.Version is not null)
            return ("entities have no versions", "Remove the version; its state outlives every version of its code");
        return identity.Name.Contains('@')
            ? ("the name of an entity has no '@'", "Choose another name in its attribute")
            : null;
    }

    private static void CheckOverloads(
        INamedTypeSymbol type, IReadOnlyList<IMethodSymbol> methods, Location where, Findings findings)
    {
        foreach (var group in methods.GroupBy(method => method.Name, StringComparer.OrdinalIgnoreCase))
        {
            foreach (var other in group.Skip(1))
            {
                findings.Add(
                    TaskDiagnostics.OverloadedOperation, Locations.Of(other, where), type.Name, group.First().Name);
            }
        }
    }
}
