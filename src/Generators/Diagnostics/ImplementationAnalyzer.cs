using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Durable.Sdk.Generators;

/// <summary>
/// Finds classes that implement a contract and that nothing registers. They have no attribute, so the generator does
/// not look at them.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ImplementationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [TaskDiagnostics.NotRegistered];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        if (context.Compilation.GetTypeByMetadataName(SdkTypes.ActivitiesAttribute) is null) return;
        // Looked for when there is a suspect, which is seldom.
        var registered = new Lazy<ImmutableHashSet<INamedTypeSymbol>>(() => Registered(context.Compilation.Assembly));
        context.RegisterSymbolAction(
            symbol =>
            {
                var type = (INamedTypeSymbol)symbol.Symbol;
                if (!MayBeRegistered(type)) return;
                foreach (var contract in Contracts.Of(type).Where(contract => !RunsByMethods(type, contract)))
                {
                    if (registered.Value.Contains(contract)) continue;
                    symbol.ReportDiagnostic(Diagnostic.Create(
                        TaskDiagnostics.NotRegistered, type.Locations[0], type.Name, contract.Name));
                }
            },
            SymbolKind.NamedType);
    }

    /// <summary>A class that generated code cannot make is no forgotten one, as doubles inside of tests.</summary>
    private static bool MayBeRegistered(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Class, IsAbstract: false, IsStatic: false }
        && !type.AllInterfaces.IsEmpty
        && type.Find(SdkTypes.DurableTaskAttribute) is null
        && !Reach.IsGeneric(type)
        && Reach.Chain(type).All(level =>
            Reach.IsOpen(level.DeclaredAccessibility) && level is not INamedTypeSymbol { IsFileLocal: true });

    /// <summary>Whether each method is a task of its own.</summary>
    private static bool RunsByMethods(INamedTypeSymbol type, INamedTypeSymbol contract)
    {
        var kind = Contracts.KindOf(contract)!.Value;
        return kind != TaskKind.Entity && ContractParser.Methods(kind, contract).All(method =>
            type.FindImplementationForInterfaceMember(method) is IMethodSymbol own
            && Contracts.NameOf(kind, own) is not null
            && !SymbolEqualityComparer.Default.Equals(own, method));
    }

    private static ImmutableHashSet<INamedTypeSymbol> Registered(IAssemblySymbol assembly) => TypesOf(
            assembly.GlobalNamespace)
        .Where(type => type.Find(SdkTypes.DurableTaskAttribute) is not null)
        .SelectMany(Contracts.Of)
        .ToImmutableHashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceOrTypeSymbol place) => place.GetMembers()
        .OfType<INamespaceOrTypeSymbol>()
        .SelectMany(inner => inner is INamedTypeSymbol type ? TypesOf(type).Prepend(type) : TypesOf(inner));
}
