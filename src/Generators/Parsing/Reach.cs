using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Generators;

/// <summary>Who can see a task.</summary>
internal static class Reach
{
    /// <summary>Whether the rest of the assembly sees a member of this accessibility.</summary>
    public static bool IsOpen(Accessibility accessibility) =>
        accessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal;

    /// <summary>The symbol and the types around it, from the inside out.</summary>
    public static IEnumerable<ISymbol> Chain(ISymbol symbol)
    {
        for (var level = symbol; level is not null; level = level.ContainingType) yield return level;
    }

    public static bool IsGeneric(ISymbol symbol) => Chain(symbol).Any(level =>
        level is INamedTypeSymbol { IsGenericType: true } or IMethodSymbol { IsGenericMethod: true });

    public static bool IsPublic(ISymbol symbol) =>
        Chain(symbol).All(level => level.DeclaredAccessibility == Accessibility.Public);

    /// <summary>Reports the first level that hides a task.</summary>
    public static void Check(ISymbol symbol, Location where, Findings findings)
    {
        foreach (var level in Chain(symbol))
        {
            var isFileLocal = level is INamedTypeSymbol { IsFileLocal: true };
            if (IsOpen(level.DeclaredAccessibility) && !isFileLocal) continue;
            var visibility = isFileLocal ? "file-local" : Text(level);
            findings.Add(TaskDiagnostics.NotReachable, where, symbol.Name, level.Name, visibility);
            return;
        }
    }

    private static string Text(ISymbol symbol) => symbol.DeclaredAccessibility switch
    {
        Accessibility.Protected => "protected",
        Accessibility.ProtectedAndInternal => "private protected",
        _ => "private",
    };
}
