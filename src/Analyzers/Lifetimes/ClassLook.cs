using Durable.Sdk.Analyzers.Rules;
using Durable.Sdk.Analyzers.Tasks;
using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.Lifetimes;

/// <summary>Finds orchestrators with state, and operations of entities that cannot be called.</summary>
internal sealed class ClassLook(TaskTypes types)
{
    private readonly TaskShapes _shapes = new(types);

    public void Look(INamedTypeSymbol type, Action<Diagnostic> report)
    {
        if (type.TypeKind != TypeKind.Class || types.KindOf(type) is not { } kind) return;
        if (kind == TaskKind.Orchestrator) LookAtState(type, report);
        if (kind == TaskKind.Entity) LookAtOperations(type, report);
    }

    private void LookAtState(INamedTypeSymbol type, Action<Diagnostic> report)
    {
        foreach (var member in OrchestratorState.Of(type))
        {
            var kept = member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;
            // The first statement may put these where the methods of the class find them.
            if (types.Sdk.IsContext(kept) || types.Sdk.IsLogger(kept)) continue;
            report(Diagnostic.Create(LifetimeRules.StateInField, member.Locations[0], member.Name));
        }
    }

    // The generator looks at those with an attribute, and gives them more: several inputs, and its own errors.
    private void LookAtOperations(INamedTypeSymbol type, Action<Diagnostic> report)
    {
        if (type.IsAbstract || types.Find(type, "DurableTaskAttribute") is not null) return;
        if (_shapes.OperationsOf(type) is not { } operations) return;
        foreach (var named in operations.GroupBy(method => method.Name, StringComparer.OrdinalIgnoreCase))
        {
            var isFirst = true;
            foreach (var method in named)
            {
                if (method.IsGenericMethod) continue;
                if (!isFirst) report(Diagnostic.Create(
                    LifetimeRules.Overload, Where(method, type), type.Name, named.First().Name));
                isFirst = false;
            }
        }

        foreach (var method in operations)
        {
            if (WhyNot(method) is var (why, instead))
                report(Diagnostic.Create(LifetimeRules.NoOperation, Where(method, type), method.Name, why, instead));
        }
    }

    private (string Why, string Instead)? WhyNot(IMethodSymbol method)
    {
        if (method.IsGenericMethod) return ("it is generic", "Write a method for each type, or make it private");
        if (method is { IsAsync: true, ReturnsVoid: true })
            return ("nobody can wait for an 'async void' method, and its state is lost", "Return 'Task'");
        if (method.Parameters.FirstOrDefault(parameter => parameter.RefKind != RefKind.None) is { } byReference)
            return ($"'{byReference.Name}' is passed by reference", "Pass it by value, and return what changes");
        var inputs = method.Parameters.Where(parameter =>
            !(types.IsOfSdk(parameter.Type) && types.IsGiven(parameter.Type))).ToList();
        if (inputs.Find(input => types.IsGiven(input.Type)) is { } token)
            return ($"nobody gives it '{token.Name}', because an operation is not cancelled", "Remove the parameter");
        return inputs.Count > 1
            ? ($"it has {inputs.Count} inputs", "Put them into one record, or add [DurableTask] to the class")
            : null;
    }

    private static Location Where(IMethodSymbol method, INamedTypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(method.ContainingType, type) ? method.Locations[0] : type.Locations[0];
}
