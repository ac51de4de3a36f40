using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Generators;

/// <summary>
/// Finds the methods of an entity's state that are operations, where the entity overrides <c>AllowStateDispatch</c>.
/// The state may be anybody's type, and so what cannot be an operation is left out without a word.
/// </summary>
internal static class EntityStateParser
{
    private const string Permission = "AllowStateDispatch";

    /// <summary>The methods; null when the entity does not allow them.</summary>
    /// <param name="type">The entity.</param>
    /// <param name="state">The type of its state.</param>
    /// <param name="own">Its own operations, which come first.</param>
    public static IReadOnlyList<IMethodSymbol>? MethodsOf(
        INamedTypeSymbol type, ITypeSymbol state, IEnumerable<IMethodSymbol> own)
    {
        if (!IsAllowed(type)) return null;
        if (TypeText.Present(state) is not INamedTypeSymbol { IsTupleType: false } named) return [];
        var taken = new HashSet<string>(own.Select(method => method.Name), StringComparer.OrdinalIgnoreCase);
        return [.. EntityMembers.OperationsOf(named)
            .Where(method => !method.IsImplicitlyDeclared && !taken.Contains(method.Name))
            .GroupBy(method => method.Name, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() == 1)
            .Select(group => group.Single())
            .Where(method => CanBeOperation(named, method))];
    }

    private static bool IsAllowed(INamedTypeSymbol type)
    {
        for (var level = type; level is not null && !level.Is(SdkTypes.EntityBase); level = level.BaseType)
            if (level.GetMembers(Permission).Any(member => member is IPropertySymbol { IsOverride: true })) return true;
        return false;
    }

    private static bool CanBeOperation(INamedTypeSymbol state, IMethodSymbol method)
    {
        var findings = new Findings();
        _ = new OperationParser(state, Location.None, findings).Parse([method]);
        return !findings.HasAny;
    }
}
