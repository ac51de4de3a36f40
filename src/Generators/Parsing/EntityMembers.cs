using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Generators;

/// <summary>Finds the public methods that are operations, as reflection finds them at run time.</summary>
internal static class EntityMembers
{
    /// <summary>The most derived methods first; of a virtual one only the last override.</summary>
    public static IReadOnlyList<IMethodSymbol> OperationsOf(INamedTypeSymbol type)
    {
        var found = new List<IMethodSymbol>();
        var overridden = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        for (var level = type; level is not null && !level.Is(SdkTypes.EntityBase); level = level.BaseType)
        {
            foreach (var method in level.GetMembers().OfType<IMethodSymbol>())
            {
                if (method.OverriddenMethod is { } below) overridden.Add(below);
                if (IsOperation(method) && !overridden.Contains(method)) found.Add(method);
            }
        }

        return found;
    }

    private static bool IsOperation(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public, IsStatic: false }
        && Root(method).ContainingType.SpecialType != SpecialType.System_Object
        && !IsDisposal(method);

    private static IMethodSymbol Root(IMethodSymbol method)
    {
        while (method.OverriddenMethod is { } below) method = below;
        return method;
    }

    private static bool IsDisposal(IMethodSymbol method) =>
        method.Name is "Dispose" or "DisposeAsync"
        && method.Parameters.IsEmpty
        && Implements(method, method.Name == "Dispose" ? "System.IDisposable" : "System.IAsyncDisposable");

    private static bool Implements(IMethodSymbol method, string contract) =>
        method.ContainingType.AllInterfaces.Any(candidate => candidate.Is(contract));
}
