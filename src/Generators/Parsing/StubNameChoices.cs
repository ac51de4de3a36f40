using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Durable.Sdk.Generators;

/// <summary>
/// The names that the stubs of a task may have, from the preferred one to one that no other task can have. Which one is
/// taken depends on the other tasks (<see cref="TaskNaming"/>).
/// </summary>
internal static class StubNameChoices
{
    public static IEnumerable<StubNames> For(
        TaskKind kind,
        ISymbol symbol,
        TaskIdentity identity,
        string documentationId,
        Compilation compilation,
        INamedTypeSymbol? owner = null)
    {
        ISymbol place = owner is null ? symbol : owner;
        var space = TypeText.NamespaceOfStubs(place.ContainingNamespace, compilation);
        if (owner is not null) return ForOwner(kind, symbol, owner, documentationId, space);
        if (kind == TaskKind.Entity) return ForEntity(symbol, identity, documentationId, space);
        var name = Identifiers.Pascal(TaskIdentity.DefaultName(symbol));
        var given = IsNamedFor(symbol, identity) ? Identifiers.Pascal(identity.Name) : name;
        var outer = symbol.ContainingType is { } type ? Identifiers.Pascal(type.Name) : "";
        var logical = Identifiers.Pascal(Identifiers.FromText(identity.Name));
        var version = identity.Version is null ? "" : "V" + Identifiers.FromText(identity.Version).TrimStart('_');
        return new[]
            {
                given,
                given == name ? name + kind : name, // As many choices for every task: they are compared one by one.
                name + kind,
                outer + name + (outer.Length == 0 ? kind.ToString() : ""),
                logical + version,
                name + kind + Identifiers.StableHash(documentationId),
            }
            .Select(stub => Choice(stub, kind, space));
    }

    /// <summary>Nobody writes these: they only have to be unlike all others.</summary>
    private static IEnumerable<StubNames> ForOwner(
        TaskKind kind, ISymbol symbol, INamedTypeSymbol owner, string documentationId, INamespaceSymbol? space)
    {
        var outer = owner.ContainingType is { } type ? Identifiers.Pascal(type.Name) : "";
        var method = symbol is IMethodSymbol ? Identifiers.Pascal(TaskIdentity.DefaultName(symbol)) : "";
        var name = Identifiers.Pascal(owner.Name) + method + "Task";
        var unique = name + Identifiers.StableHash($"{TypeText.OfPresent(owner)} {documentationId}");
        return new[] { name, name, outer + name, outer + name + kind, unique, unique }
            .Select(stub => Choice(stub, kind, space));
    }

    /// <summary>As many as for the others: <c>CounterEntity</c> for <c>Counter</c> and for itself.</summary>
    private static IEnumerable<StubNames> ForEntity(
        ISymbol symbol, TaskIdentity identity, string documentationId, INamespaceSymbol? space)
    {
        var name = Identifiers.Pascal(symbol.Name);
        var given = IsNamedFor(symbol, identity) ? Identifiers.Pascal(identity.Name) : name;
        var outer = symbol.ContainingType is { } type ? Identifiers.Pascal(type.Name) : "Durable";
        return new[]
            {
                given,
                name,
                name + "Durable",
                outer + name,
                Identifiers.Pascal(Identifiers.FromText(identity.Name)) + "Named",
                name + Identifiers.StableHash(documentationId),
            }
            .Select(stub => Choice(WithSuffix(stub), TaskKind.Entity, space));
    }

    private static string WithSuffix(string name)
    {
        const string suffix = "Entity";
        return name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal) ? name : name + suffix;
    }

    /// <summary>
    /// A class is called by the name that its attribute gives it, where that can be part of an identifier. Versions of
    /// one task share that name, and are told apart by their classes.
    /// </summary>
    private static bool IsNamedFor(ISymbol symbol, TaskIdentity identity) =>
        symbol is INamedTypeSymbol && identity.Version is null && SyntaxFacts.IsValidIdentifier(identity.Name);

    /// <summary>Steps aside for the user's own types: <c>ChargeInput</c> becomes <c>ChargeActivityInput</c>.</summary>
    private static StubNames Choice(string stub, TaskKind kind, INamespaceSymbol? space)
    {
        return new(stub, Free("Stubs"), Free("Input"));

        string Free(string role)
        {
            string[] names = [stub + role, stub + kind + role, "Generated" + stub + kind + role];
            return names.FirstOrDefault(name => space.IsFree(name)) ?? names[2];
        }
    }
}
