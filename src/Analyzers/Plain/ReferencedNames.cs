using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.Plain;

/// <summary>
/// Names that lead out of a compilation to what is not known to be harmless: all types of its references, and the
/// extension methods of those that are not the framework. Kept for as long as the references are the same.
/// </summary>
internal sealed class ReferencedNames
{
    private static readonly ConditionalWeakTable<IAssemblySymbol, ConcurrentDictionary<string, ReferencedNames>> Known =
        new();

    // The tokens that the framework's assemblies are signed with.
    private static readonly HashSet<string> Tokens =
        ["7cec85d7bea7798e", "b03f5f7f11d50a3a", "b77a5c561934e089", "cc7b13ffcd2ddd51"];

    private readonly ImmutableArray<IAssemblySymbol> _assemblies;
    private readonly HashSet<string> _types = new(StringComparer.Ordinal);
    private readonly HashSet<string> _extensions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _seen = new(StringComparer.Ordinal);
    private readonly HashSet<IAssemblySymbol> _friends = new(SymbolEqualityComparer.Default);

    private ReferencedNames(IAssemblySymbol user, ImmutableArray<IAssemblySymbol> assemblies)
    {
        _assemblies = assemblies;
        foreach (var assembly in assemblies)
        {
            _types.UnionWith(assembly.TypeNames);
            if (IsOfFramework(assembly)) continue;
            if (assembly.GivesAccessTo(user)) _friends.Add(assembly);
            if (assembly.MightContainExtensionMethods) AddExtensions(assembly.GlobalNamespace);
        }
    }

    /// <param name="compilation">The compilation.</param>
    /// <param name="sdk">The SDK as it references it.</param>
    public static ReferencedNames Of(Compilation compilation, IAssemblySymbol sdk)
    {
        var assemblies = compilation.SourceModule.ReferencedAssemblySymbols;
        var ofProjects = Known.GetOrCreateValue(sdk);
        if (ofProjects.TryGetValue(compilation.Assembly.Name, out var known)
            && known._assemblies.SequenceEqual(assemblies))
        {
            return known;
        }

        return ofProjects[compilation.Assembly.Name] = new(compilation.Assembly, assemblies);
    }

    /// <summary>Whether a name that is written may be of something that is not known.</summary>
    public bool IsSuspect(string name) => PlainNames.Suspects.Contains(name) || name == PlainNames.Dynamic
        || _extensions.Contains(name) || (_types.Contains(name) && _seen.GetOrAdd(name, IsType));

    /// <summary>The same of what the compiler calls by a pattern.</summary>
    public bool IsSuspectPattern(string name) => _extensions.Contains(name);

    public static bool IsOfFramework(IAssemblySymbol assembly) =>
        (assembly.Name.StartsWith("System", StringComparison.Ordinal) || assembly.Name is "mscorlib" or "netstandard")
        && Tokens.Contains(string.Concat(assembly.Identity.PublicKeyToken.Select(part => part.ToString("x2"))));

    // Assemblies list the names of what is internal too.
    private bool IsType(string name) => _assemblies.Any(assembly =>
        !(PlainNames.Types.Contains(name) && IsOfFramework(assembly))
        && assembly.TypeNames.Contains(name) && IsIn(assembly.GlobalNamespace, name));

    private bool IsIn(INamespaceSymbol space, string name) =>
        space.GetTypeMembers(name).Any(IsVisible) || space.GetNamespaceMembers().Any(inner => IsIn(inner, name));

    private bool IsVisible(ISymbol symbol) => symbol.DeclaredAccessibility == Accessibility.Public
        || (symbol.DeclaredAccessibility != Accessibility.Private && _friends.Contains(symbol.ContainingAssembly));

    private void AddExtensions(INamespaceSymbol space)
    {
        foreach (var inner in space.GetNamespaceMembers()) AddExtensions(inner);
        foreach (var type in space.GetTypeMembers())
        {
            if (!type.IsStatic || !type.MightContainExtensionMethods || !IsVisible(type)) continue;
            _extensions.UnionWith(type.GetMembers().OfType<IMethodSymbol>()
                .Where(method => method.IsExtensionMethod && IsVisible(method))
                .Select(method => method.Name));
            foreach (var block in type.GetTypeMembers().Where(IsExtensionBlock))
                _extensions.UnionWith(block.MemberNames);
        }
    }

    // In metadata it is a type; one version of the compiler tells its name there, another one tells none.
    private static bool IsExtensionBlock(INamedTypeSymbol type) => type.Name.Length == 0
        || type.Name.StartsWith("<G>", StringComparison.Ordinal)
        || type.Name.StartsWith("<>E__", StringComparison.Ordinal);
}
