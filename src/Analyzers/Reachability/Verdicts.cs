using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.Reachability;

/// <summary>What authors say of their code by <c>[Deterministic]</c> and <c>[NonDeterministic]</c>.</summary>
internal sealed class Verdicts(Compilation compilation)
{
    private readonly INamedTypeSymbol? _deterministic =
        compilation.GetTypeByMetadataName("Durable.DeterministicAttribute");

    private readonly INamedTypeSymbol? _nonDeterministic =
        compilation.GetTypeByMetadataName("Durable.NonDeterministicAttribute");

    /// <summary>
    /// The nearest word on a member: its own, else that of its type, the types around it, or its assembly.
    /// </summary>
    /// <param name="member">Of this or another assembly.</param>
    /// <param name="reason">Why it is not deterministic; empty where nobody says.</param>
    /// <returns>Whether it is deterministic; null where nobody has said anything.</returns>
    public bool? Of(ISymbol member, out string reason)
    {
        if (member is IMethodSymbol { AssociatedSymbol: { } property } && Own(member, out reason) is null)
            member = property;
        for (var symbol = member; symbol is not null; symbol = symbol.ContainingType)
        {
            if (Own(symbol, out reason) is { } verdict) return verdict;
        }

        reason = "";
        return member.ContainingAssembly is { } assembly ? Own(assembly, out reason) : null;
    }

    private bool? Own(ISymbol symbol, out string reason)
    {
        reason = "";
        foreach (var attribute in symbol.GetAttributes())
        {
            if (SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, _deterministic)) return true;
            if (!SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, _nonDeterministic)) continue;
            reason = attribute.ConstructorArguments.FirstOrDefault().Value as string ?? "";
            return false;
        }

        return null;
    }
}
