using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Generators;

/// <summary>
/// Reads a class with <c>[DurableTask]</c> that implements contracts of activities or orchestrators, for the worker.
/// Names, parameters and defaults are the contract's; calls go through the interface, and so reach members that are
/// implemented explicitly, or by the interface itself.
/// </summary>
internal static class ImplementationParser
{
    public static IEnumerable<ParsedTask> Parse(
        INamedTypeSymbol type,
        IReadOnlyList<INamedTypeSymbol> contracts,
        GeneratorAttributeSyntaxContext context,
        CancellationToken cancellation)
    {
        var where = Locations.OfName(context.TargetNode);
        var findings = new Findings();
        Reach.Check(type, where, findings);
        CheckName(type, context.Attributes[0], where, findings);
        if (contracts.FirstOrDefault(contract => Contracts.KindOf(contract) == TaskKind.Entity) is { } entity)
        {
            findings.Add(
                TaskDiagnostics.NotTheImplementation,
                where,
                type.Name,
                entity.Name,
                "it is not an entity",
                "Derive it from 'TaskEntity<TState>'");
        }

        var construction = ConstructionParser.Parse(type, where, findings);
        if (findings.HasAny || construction is null) return [new(null, where.ToSpec(), findings.ToSpec())];
        return contracts.SelectMany(contract => Tasks(type, contract, construction, context, where, cancellation));
    }

    /// <summary>The name and version are the contract's.</summary>
    public static void CheckName(
        INamedTypeSymbol type, AttributeData attribute, Location where, Findings findings)
    {
        if (attribute.FirstArgument().Value is not string { Length: > 0 } && attribute.NamedArguments.IsEmpty) return;
        findings.Add(
            TaskDiagnostics.NotTheImplementation,
            where,
            type.Name,
            Contracts.Of(type).First().Name,
            "names and versions are the contract's",
            "Remove them from the attribute of the class, and name the tasks in the contract");
    }

    private static IEnumerable<ParsedTask> Tasks(
        INamedTypeSymbol type,
        INamedTypeSymbol contract,
        ConstructionSpec construction,
        GeneratorAttributeSyntaxContext context,
        Location where,
        CancellationToken cancellation)
    {
        var kind = Contracts.KindOf(contract)!.Value;
        foreach (var method in ContractParser.Methods(kind, contract))
        {
            var findings = new Findings();
            var signature = TaskSignature.Parse(kind, method, where, findings, cancellation);
            // What is wrong with a contract in source is said there.
            var said = contract.Locations.Any(location => location.IsInSource) ? new Findings() : findings;
            if (type.FindImplementationForInterfaceMember(method) is IMethodSymbol { IsAsync: true } own
                && method.ReturnsVoid)
            {
                said.Add(
                    TaskDiagnostics.UnsupportedReturn,
                    Locations.Of(own, where),
                    own.Name,
                    "nobody can wait for an 'async void' method",
                    "Return 'Task' in the contract");
                findings = said;
            }

            var task = findings.HasAny ? null : TaskSpecs.Create(
                kind,
                method,
                signature.Identity,
                OperationParser.SignatureOf(method),
                signature.Parameters,
                signature.ResultType,
                construction,
                new InvocationSpec(
                    TypeText.OfPresent(contract),
                    TypeText.Escape(method.Name),
                    IsStatic: false,
                    signature.Shape,
                    method.ReturnType.IsReferenceType && TypeText.IsNullable(method.ReturnType),
                    signature.Arguments),
                context.SemanticModel.Compilation,
                role: TaskRole.Implementation,
                owner: type);
            yield return new(task, where.ToSpec(), said.ToSpec());
        }
    }
}
