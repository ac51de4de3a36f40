using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.Reachability;

/// <summary>
/// What people say of code: authors by <c>[Deterministic]</c> and <c>[NonDeterministic]</c>, users by settings.
/// </summary>
internal sealed class Words(Compilation compilation, ForeignWords settings)
{
    private readonly ConcurrentDictionary<ISymbol, Word?> _found = new(SymbolEqualityComparer.Default);

    private readonly INamedTypeSymbol? _deterministic =
        compilation.GetTypeByMetadataName("Durable.DeterministicAttribute");

    private readonly INamedTypeSymbol? _nonDeterministic =
        compilation.GetTypeByMetadataName("Durable.NonDeterministicAttribute");

    /// <summary>
    /// The nearest word on a member: its own, else that of its type, the types around it, its namespaces, or its
    /// assembly. Where a setting and an attribute are equally near, the setting counts.
    /// </summary>
    /// <param name="member">Of this or another assembly.</param>
    /// <param name="reason">Why it is not deterministic; empty where nobody says.</param>
    /// <returns>Whether it is deterministic; null where nobody has said anything.</returns>
    public bool? Of(ISymbol member, out string reason)
    {
        var word = _found.GetOrAdd(member, Find);
        reason = word?.Reason ?? "";
        return word?.IsDeterministic;
    }

    private Word? Find(ISymbol member)
    {
        if (member is IMethodSymbol { AssociatedSymbol: { } property })
            return Own(member) ?? Of(property);
        return Own(member) ?? Around(member);
    }

    private Word? Of(ISymbol symbol) => _found.GetOrAdd(symbol, Find);

    private Word? Around(ISymbol symbol)
    {
        if (symbol.ContainingType is { } type) return Of(type);
        for (var space = symbol.ContainingNamespace; space is { IsGlobalNamespace: false };
            space = space.ContainingNamespace)
        {
            if (settings.Of(space) is { } word) return word;
        }

        return symbol.ContainingAssembly is { } assembly ? Own(assembly) : null;
    }

    private Word? Own(ISymbol symbol)
    {
        if (settings.Of(symbol) is { } word) return word;
        foreach (var attribute in symbol.GetAttributes())
        {
            if (SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, _deterministic)) return new(true, "");
            if (!SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, _nonDeterministic)) continue;
            return new(false, attribute.ConstructorArguments.FirstOrDefault().Value as string ?? "");
        }

        return null;
    }
}

/// <param name="IsDeterministic">What is said.</param>
/// <param name="Reason">Why it is not; empty where nobody says.</param>
internal sealed record Word(bool IsDeterministic, string Reason);
