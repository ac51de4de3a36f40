using System.Collections.Concurrent;
using System.Collections.Immutable;
using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.Apis;

/// <summary>Finds the rule that a member of another assembly falls under. Resolved once for a compilation.</summary>
internal sealed class ApiTable
{
    private static readonly (DiagnosticDescriptor Rule, ApiEntry[] Entries)[] Tables =
    [
        (DeterminismRules.Clock, TimeApis.Clock),
        (DeterminismRules.Chance, TimeApis.Chance),
        (DeterminismRules.NewGuid, TimeApis.NewGuid),
        (DeterminismRules.Delay, TimeApis.Delay),
        (DeterminismRules.Threads, ThreadApis.Threads),
        (DeterminismRules.Blocking, ThreadApis.Blocking),
        (DeterminismRules.Locking, ThreadApis.Locking),
        (DeterminismRules.Ambient, ThreadApis.Ambient),
        (DeterminismRules.HashCode, ThreadApis.HashCode),
        (DeterminismRules.InputOutput, OutsideApis.InputOutput),
        (DeterminismRules.Surroundings, OutsideApis.Surroundings),
    ];

    private readonly Dictionary<INamedTypeSymbol, ImmutableArray<(DiagnosticDescriptor, ApiEntry)>> _entries =
        new(SymbolEqualityComparer.Default);

    private readonly ConcurrentDictionary<INamedTypeSymbol, ImmutableArray<(DiagnosticDescriptor, ApiEntry)>> _found =
        new(SymbolEqualityComparer.Default);

    public ApiTable(Compilation compilation)
    {
        foreach (var (rule, entries) in Tables)
        {
            foreach (var entry in entries)
            {
                // Several assemblies may bring a type of this name; a member of each is meant.
                foreach (var type in compilation.GetTypesByMetadataName(entry.Type))
                {
                    _entries.TryGetValue(type, out var known);
                    _entries[type] = known.IsDefault ? [(rule, entry)] : known.Add((rule, entry));
                }
            }
        }
    }

    /// <summary>The rule for a member, or null. A name beats all members of a type, a type its bases.</summary>
    public DiagnosticDescriptor? Find(ISymbol member)
    {
        if (member is IFieldSymbol { IsConst: true } || member.ContainingType is not { } type) return null;
        return FindIn(type.OriginalDefinition, member.OriginalDefinition)
            ?? FindExtended(member)
            ?? FindLibrary(member);
    }

    private DiagnosticDescriptor? FindIn(INamedTypeSymbol type, ISymbol member)
    {
        DiagnosticDescriptor? best = null;
        var surest = 0;
        foreach (var (rule, entry) in _found.GetOrAdd(type, EntriesFor))
        {
            if (entry.Matches(member) is var sure && sure > surest) (best, surest) = (rule, sure);
        }

        return best;
    }

    // GetFromJsonAsync is a method of HttpClient to whoever calls it.
    private DiagnosticDescriptor? FindExtended(ISymbol member)
    {
        if (member is not IMethodSymbol { IsExtensionMethod: true } method) return null;
        var extended = (method.ReducedFrom ?? method).Parameters.FirstOrDefault()?.Type.OriginalDefinition;
        return extended is INamedTypeSymbol type
            ? _found.GetOrAdd(type, EntriesFor)
                .Where(found => found.Item2.Members.Length == 0)
                .Select(found => found.Item1)
                .FirstOrDefault()
            : null;
    }

    private static DiagnosticDescriptor? FindLibrary(ISymbol member)
    {
        if (member is not IMethodSymbol method || member.ContainingType.TypeKind is TypeKind.Enum) return null;
        var isCall = method.MethodKind is MethodKind.Ordinary
            || (method.MethodKind is MethodKind.Constructor
                && method.ContainingType.Name.EndsWith("Client", StringComparison.Ordinal));
        if (!isCall || method.IsOverride) return null;
        var space = member.ContainingType.ContainingNamespace.ToDisplayString();
        return OutsideApis.InputOutputNamespaces.Any(known =>
            space.StartsWith(known, StringComparison.Ordinal)
            && (space.Length == known.Length || space[known.Length] == '.'))
            ? DeterminismRules.InputOutput
            : null;
    }

    private ImmutableArray<(DiagnosticDescriptor, ApiEntry)> EntriesFor(INamedTypeSymbol type)
    {
        var entries = ImmutableArray.CreateBuilder<(DiagnosticDescriptor, ApiEntry)>();
        if (_entries.TryGetValue(type, out var own)) entries.AddRange(own);
        for (var basis = type.BaseType; basis is not null; basis = basis.BaseType) AddDerived(basis);
        foreach (var known in type.AllInterfaces) AddDerived(known);
        return entries.ToImmutable();

        void AddDerived(INamedTypeSymbol basis)
        {
            if (_entries.TryGetValue(basis.OriginalDefinition, out var above))
                entries.AddRange(above.Where(found => found.Item2.AndDerived));
        }
    }
}
