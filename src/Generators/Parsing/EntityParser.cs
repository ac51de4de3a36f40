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
        TaskClassParser.CheckPayload(type, "state", state, where, findings);
        new HandleParser(type, where, findings, cancellation).Parse(TaskKind.Entity);
        var construction = ConstructionParser.Parse(type, where, findings);
        var contract = ContractOf(type, context.Attributes[0], where, findings);
        if (contract is not null && findings.HasAny) return null;
        var identity = contract is null
            ? TaskIdentity.Parse(type, context.Attributes[0], where, findings, cancellation)
            : Contracts.IdentityOf(contract, where, new Findings(), cancellation);
        if (contract is null) CheckName(identity, type, where, findings);
        var parser = new OperationParser(type, where, findings);
        List<IMethodSymbol> promised = contract is null ? [] : [.. ContractParser.Methods(TaskKind.Entity, contract)];
        if (IsReportedAtItself(contract, promised, where)) return null;
        var own = EntityMembers.OperationsOf(type).Where(method => !IsPromised(type, method, promised)).ToList();
        List<IMethodSymbol> methods = [.. promised, .. own];
        CheckOverloads(type, methods, where, findings);
        EquatableArray<OperationSpec> operations = new([.. parser.Parse(promised, contract), .. parser.Parse(own)]);
        var ofState = EntityStateParser.MethodsOf(type, state, methods);
        EquatableArray<OperationSpec>? stateOperations = ofState is null
            ? null
            : new(parser.Parse(ofState, TypeText.Present(state) as INamedTypeSymbol));
        return findings.HasAny ? null : TaskSpecs.Create(
            TaskKind.Entity,
            type,
            identity,
            [state, .. methods.Concat(ofState ?? []).SelectMany(OperationParser.SignatureOf)],
            new([]),
            resultType: null,
            construction,
            invocation: null,
            context.SemanticModel.Compilation,
            new EntitySpec(TypeText.Of(state), TypeText.OfAbsent(state), operations, stateOperations),
            role: contract is null ? TaskRole.Whole : TaskRole.Implementation,
            owner: contract is null ? null : type);
    }

    public static void CheckName(TaskIdentity identity, ISymbol type, Location where, Findings findings)
    {
        if (WhyNotNamed(identity) is var (why, instead))
            findings.Add(TaskDiagnostics.NotConcrete, where, type.Name, why, instead);
    }

    public static void CheckOverloads(
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

    private static (string Why, string Instead)? WhyNotNamed(TaskIdentity identity)
    {
        if (identity.Version is not null)
            return ("entities have no versions", "Remove the version; its state outlives every version of its code");
        return identity.Name.Contains('@')
            ? ("the name of an entity has no '@'", "Choose another name in its attribute")
            : null;
    }

    private static INamedTypeSymbol? ContractOf(
        INamedTypeSymbol type, AttributeData attribute, Location where, Findings findings)
    {
        var contracts = Contracts.Of(type).ToList();
        if (contracts.Count == 0) return null;
        ImplementationParser.CheckName(type, attribute, where, findings);
        if (contracts.Find(other => Contracts.KindOf(other) != TaskKind.Entity) is { } wrong)
            Refuse(wrong, "it is an entity", "Implement the contract in a class of its own");
        else if (contracts.Count > 1)
            Refuse(contracts[1], "it implements another one too", "Let one contract derive from the other");
        return contracts[0];

        void Refuse(INamedTypeSymbol contract, string why, string instead) => findings.Add(
            TaskDiagnostics.NotTheImplementation, where, type.Name, contract.Name, why, instead);
    }

    /// <summary>What is wrong with a contract in source is said there.</summary>
    private static bool IsReportedAtItself(
        INamedTypeSymbol? contract, IReadOnlyList<IMethodSymbol> promised, Location where)
    {
        if (contract is null || !contract.Locations.Any(location => location.IsInSource)) return false;
        var said = new Findings();
        CheckOverloads(contract, promised, where, said);
        _ = new OperationParser(contract, where, said).Parse(promised);
        return said.HasAny;
    }

    private static bool IsPromised(INamedTypeSymbol type, IMethodSymbol method, IEnumerable<IMethodSymbol> promised) =>
        promised.Any(other => SymbolEqualityComparer.Default.Equals(
            type.FindImplementationForInterfaceMember(other), method));
}
