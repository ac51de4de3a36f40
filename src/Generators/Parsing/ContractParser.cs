using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Generators;

/// <summary>Reads an interface that is a contract, for those who call its tasks.</summary>
internal static class ContractParser
{
    public static EquatableArray<ParsedTask> Parse(
        TaskKind kind, GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var contract = (INamedTypeSymbol)context.TargetSymbol;
        var where = Locations.OfName(context.TargetNode);
        var findings = new Findings();
        Reach.Check(contract, where, findings);
        if (Reach.IsGeneric(contract))
        {
            findings.Add(
                TaskDiagnostics.NotConcrete,
                where,
                contract.Name,
                "it is generic",
                "Derive an interface that is not generic from it, and put the attribute there");
        }

        Check(kind, contract, where, findings);
        if (kind == TaskKind.Entity)
            return new([Entity(contract, context.SemanticModel.Compilation, where, findings, cancellation)]);
        if (findings.HasAny) return new([new(null, where.ToSpec(), findings.ToSpec())]);
        return new(Methods(kind, contract).Select(method =>
            Method(kind, contract, method, context.SemanticModel.Compilation, where, cancellation)));
    }

    /// <summary>The methods of a contract that are tasks.</summary>
    public static IEnumerable<IMethodSymbol> Methods(TaskKind kind, INamedTypeSymbol contract) => Contracts
        .MembersOf(contract)
        .Where(member => Contracts.WhyNoTask(kind, member) is null)
        .Cast<IMethodSymbol>();

    private static void Check(TaskKind kind, INamedTypeSymbol contract, Location where, Findings findings)
    {
        foreach (var member in Contracts.MembersOf(contract))
        {
            if (Contracts.WhyNoTask(kind, member) is not { } why) continue;
            findings.Add(
                TaskDiagnostics.NotOfAContract, Locations.Of(member, where), member.Name, contract.Name, why);
        }
    }

    private static ParsedTask Method(
        TaskKind kind,
        INamedTypeSymbol contract,
        IMethodSymbol method,
        Compilation compilation,
        Location contractPlace,
        CancellationToken cancellation)
    {
        var where = Locations.Of(method, contractPlace);
        var findings = new Findings();
        var signature = TaskSignature.Parse(kind, method, where, findings, cancellation);
        var handle = new HandleParser(method, where, findings, cancellation).Parse(kind);
        var task = findings.HasAny ? null : TaskSpecs.Create(
            kind,
            method,
            signature.Identity,
            OperationParser.SignatureOf(method),
            signature.Parameters,
            signature.ResultType,
            construction: null,
            invocation: null,
            compilation,
            handle: handle,
            role: TaskRole.Contract);
        return new(task, where.ToSpec(), findings.ToSpec());
    }

    private static ParsedTask Entity(
        INamedTypeSymbol contract,
        Compilation compilation,
        Location where,
        Findings findings,
        CancellationToken cancellation)
    {
        var identity = Contracts.IdentityOf(contract, where, findings, cancellation);
        EntityParser.CheckName(identity, contract, where, findings);
        var methods = Methods(TaskKind.Entity, contract).ToList();
        EntityParser.CheckOverloads(contract, methods, where, findings);
        var operations = new OperationParser(contract, where, findings).Parse(methods);
        var task = findings.HasAny ? null : TaskSpecs.Create(
            TaskKind.Entity,
            contract,
            identity,
            methods.SelectMany(OperationParser.SignatureOf),
            new([]),
            resultType: null,
            construction: null,
            invocation: null,
            compilation,
            new EntitySpec(null, null, new(operations), OfState: null),
            role: TaskRole.Contract);
        return new(task, where.ToSpec(), findings.ToSpec());
    }
}
