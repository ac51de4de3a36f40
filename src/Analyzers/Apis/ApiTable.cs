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
        (DeterminismRules.MemberOrder, ReflectionApis.MemberOrder),
        (DeterminismRules.Native, ReflectionApis.Native),
        (DeterminismRules.Clock, PackageApis.Clock),
        (DeterminismRules.NewGuid, PackageApis.NewGuid),
        (DeterminismRules.Delay, PackageApis.Delay),
        (DeterminismRules.Logger, PackageApis.Logger),
        (DeterminismRules.Service, PackageApis.Services),
    ];

    // By names and not by symbols: nothing has to be looked up before a member is asked for.
    private static readonly Dictionary<string, ImmutableArray<(DiagnosticDescriptor Rule, ApiEntry Entry)>> Entries =
        Tables
            .SelectMany(table => table.Entries.Select(entry => (table.Rule, Entry: entry)))
            .GroupBy(known => known.Entry.Type)
            .ToDictionary(group => group.Key, group => group.ToImmutableArray());

    private static readonly HashSet<string> ShortNames = [.. Entries.Keys.Select(ShortName)];

    private readonly ConcurrentDictionary<INamedTypeSymbol, ImmutableArray<(DiagnosticDescriptor, ApiEntry)>> _found =
        new(SymbolEqualityComparer.Default);

    private readonly ConcurrentDictionary<INamespaceSymbol, bool> _libraries = new(SymbolEqualityComparer.Default);

    private readonly ConcurrentDictionary<ISymbol, DiagnosticDescriptor?> _rules = new(SymbolEqualityComparer.Default);

    /// <summary>The rule for a member, or null. A name beats all members of a type, a type its bases.</summary>
    public DiagnosticDescriptor? Find(ISymbol member) =>
        member.ContainingType is null || (member is IFieldSymbol { IsConst: true } && !IsOfEnum(member))
            ? null
            : _rules.GetOrAdd(member, FindNew);

    // Members of an enumeration ask for something.
    private static bool IsOfEnum(ISymbol member) => member.ContainingType.TypeKind == TypeKind.Enum;

    private DiagnosticDescriptor? FindNew(ISymbol member) =>
        FindIn(member.ContainingType.OriginalDefinition, member.OriginalDefinition)
        ?? FindExtended(member)
        ?? FindLibrary(member);

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

    private DiagnosticDescriptor? FindLibrary(ISymbol member)
    {
        if (member is not IMethodSymbol method || member.ContainingType.TypeKind is TypeKind.Enum) return null;
        // A project's own namespace may be called like a package; its code can be looked into.
        if (member.DeclaringSyntaxReferences.Length > 0) return null;
        var isCall = method.MethodKind is MethodKind.Ordinary
            || (method.MethodKind is MethodKind.Constructor
                && method.ContainingType.Name.EndsWith("Client", StringComparison.Ordinal));
        if (!isCall || method.IsOverride || !_libraries.GetOrAdd(member.ContainingNamespace, IsLibrary)) return null;
        return IsValue(member.ContainingType.Name) && !method.Name.EndsWith("Async", StringComparison.Ordinal)
            && !method.IsExtensionMethod
            ? null
            : DeterminismRules.InputOutput;
    }

    private static bool IsLibrary(INamespaceSymbol space)
    {
        var name = space.ToDisplayString();
        return PackageApis.Namespaces.Any(known => name.StartsWith(known, StringComparison.Ordinal)
            && (name.Length == known.Length || name[known.Length] == '.'));
    }

    private static bool IsValue(string type) =>
        PackageApis.Values.Any(end => type.EndsWith(end, StringComparison.Ordinal));

    private ImmutableArray<(DiagnosticDescriptor, ApiEntry)> EntriesFor(INamedTypeSymbol type)
    {
        var entries = ImmutableArray.CreateBuilder<(DiagnosticDescriptor, ApiEntry)>();
        entries.AddRange(Own(type));
        for (var basis = type.BaseType; basis is not null; basis = basis.BaseType) AddDerived(basis);
        foreach (var known in type.AllInterfaces) AddDerived(known);
        return entries.ToImmutable();

        void AddDerived(INamedTypeSymbol basis)
        {
            foreach (var known in Own(basis.OriginalDefinition))
            {
                if (known.Entry.AndDerived) entries.Add(known);
            }
        }
    }

    private static ImmutableArray<(DiagnosticDescriptor Rule, ApiEntry Entry)> Own(INamedTypeSymbol type) =>
        ShortNames.Contains(type.MetadataName) && Entries.TryGetValue(FullName(type), out var own) ? own : [];

    private static string FullName(INamedTypeSymbol type) => type.ContainingType is { } outer
        ? $"{FullName(outer)}+{type.MetadataName}"
        : type.ContainingNamespace is { IsGlobalNamespace: false } space
            ? $"{space.ToDisplayString()}.{type.MetadataName}"
            : type.MetadataName;

    private static string ShortName(string type) => type.Substring(type.LastIndexOfAny(['.', '+']) + 1);
}
