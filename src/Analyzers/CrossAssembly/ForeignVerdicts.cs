using System.Collections.Concurrent;
using System.Collections.Immutable;
using Durable.Sdk.Analyzers.Reachability;
using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.CrossAssembly;

/// <summary>What is known of the code in referenced assemblies that use the SDK.</summary>
internal sealed class ForeignVerdicts(Compilation compilation)
{
    private readonly ConcurrentDictionary<IAssemblySymbol, IJudgedAssembly?> _assemblies =
        new(SymbolEqualityComparer.Default);

    private readonly Lazy<bool> _exist = new(() =>
        compilation.SourceModule.ReferencedAssemblySymbols.Any(UsesTheSdk));

    /// <summary>Whether there may be any at all.</summary>
    public bool Exist => _exist.Value;

    /// <summary>Whether somebody has looked into the assembly of a member.</summary>
    public bool AreKnownFor(ISymbol member) => AssemblyOf(member) is not null;

    public ImmutableArray<Suspicion> Of(ISymbol member) => AssemblyOf(member)?.Of(member) ?? [];

    private IJudgedAssembly? AssemblyOf(ISymbol member) =>
        Exist && member.ContainingAssembly is { } assembly
            && !SymbolEqualityComparer.Default.Equals(assembly, compilation.Assembly)
            ? _assemblies.GetOrAdd(assembly, Find)
            : null;

    private IJudgedAssembly? Find(IAssemblySymbol assembly)
    {
        if (!UsesTheSdk(assembly)) return null;
        // What it has published is of its last build; its sources are of now.
        return compilation.GetMetadataReference(assembly) is CompilationReference { Compilation: var sources }
            && sources.Language == LanguageNames.CSharp && Inspection.Of(sources) is { } inspection
            ? new LiveVerdicts(inspection)
            : PublishedVerdicts.Of(assembly);
    }

    private static bool UsesTheSdk(IAssemblySymbol assembly) => assembly.Modules.Any(module =>
        module.ReferencedAssemblies.Any(reference => reference.Name == "Durable.Sdk"));
}
