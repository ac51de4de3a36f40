using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.Tasks;

/// <summary>Finds what referenced assemblies tell of their tasks.</summary>
internal static class References
{
    /// <summary>The assemblies that use the SDK, and are none of its own.</summary>
    public static IEnumerable<IAssemblySymbol> That(Compilation compilation, TaskTypes types)
    {
        var sdk = types.Sdk.Context.ContainingAssembly.Name;
        return compilation.SourceModule.ReferencedAssemblySymbols.Where(assembly =>
            assembly.Name != sdk && !assembly.Name.StartsWith(sdk + ".", StringComparison.Ordinal)
            && assembly.Modules.Any(module => module.ReferencedAssemblies.Any(known => known.Name == sdk)));
    }

    public static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol type) yield return type;
            foreach (var inner in TypesOf(member)) yield return inner;
        }
    }

    /// <summary>Whether a method may register tasks that no attribute tells of.</summary>
    public static bool Registers(IMethodSymbol method, TaskTypes types) =>
        IsPublic(method)
        && method.Parameters.Any(parameter => IsBuilder(parameter.Type, types))
        && !IsGenerated(method.ContainingType);

    private static bool IsBuilder(ITypeSymbol type, TaskTypes types) =>
        TaskTypes.Same(type, types.Registry)
        || (type.Name == "IDurableTaskWorkerBuilder" && types.IsOfSdk(type))
        || type.Name is "IServiceCollection" or "IHostApplicationBuilder" or "IHostBuilder";

    private static bool IsPublic(ISymbol? symbol)
    {
        for (; symbol is not (null or INamespaceSymbol); symbol = symbol.ContainingSymbol)
        {
            if (symbol.DeclaredAccessibility != Accessibility.Public) return false;
        }

        return true;
    }

    private static bool IsGenerated(INamedTypeSymbol type) => type.GetAttributes().Any(attribute =>
        attribute.AttributeClass?.Name == "GeneratedCodeAttribute"
        && attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive, Value: string tool }
        && tool == "Durable.Sdk.Generators");
}
