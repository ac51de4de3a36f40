using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.CodeFixes.Moving;

/// <summary>Knows types that an activity can surely take and give: plain values, and data made of them.</summary>
internal static class PayloadTypes
{
    private static readonly HashSet<string> Values =
    [
        "System.DateTimeOffset", "System.DateOnly", "System.Guid", "System.TimeOnly", "System.TimeSpan", "System.Uri",
        "System.Version",
    ];

    private static readonly HashSet<string> Collections =
    [
        "List", "IList", "IReadOnlyList", "IReadOnlyCollection", "ICollection", "IEnumerable", "Dictionary",
        "IDictionary", "IReadOnlyDictionary", "HashSet", "ISet", "IReadOnlySet",
    ];

    public static bool Contains(ITypeSymbol? type) => Contains(type, 0);

    /// <summary>What the task gives, or null for nothing; not a task at all gives <see langword="false"/>.</summary>
    public static bool IsTask(ITypeSymbol? type, out ITypeSymbol? result)
    {
        result = (type as INamedTypeSymbol)?.TypeArguments.FirstOrDefault();
        return type is INamedTypeSymbol { Name: "Task" or "ValueTask" } named
            && named.ContainingNamespace.ToDisplayString() == "System.Threading.Tasks";
    }

    private static bool Contains(ITypeSymbol? type, int depth)
    {
        if (type is null || depth > 8 || type is ITypeParameterSymbol) return false;
        if (type is IArrayTypeSymbol array) return array.Rank == 1 && Contains(array.ElementType, depth + 1);
        if (type is not INamedTypeSymbol named || named.IsAnonymousType || named.IsTupleType) return false;
        if (named.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_String
            or SpecialType.System_DateTime)
        {
            return true;
        }

        if (named.TypeKind == TypeKind.Enum || Values.Contains(named.ToDisplayString())) return true;
        if (named.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T || IsCollection(named))
            return named.TypeArguments.All(part => Contains(part, depth + 1));
        // Records and structs of the project: their properties are what is sent.
        return (named.IsRecord || named.IsValueType) && named.DeclaringSyntaxReferences.Length > 0
            && named.GetMembers().OfType<IPropertySymbol>()
                .Where(property => property.DeclaredAccessibility == Accessibility.Public && !property.IsStatic)
                .All(property => Contains(property.Type, depth + 1));
    }

    private static bool IsCollection(INamedTypeSymbol type) => Collections.Contains(type.Name)
        && type.ContainingNamespace.ToDisplayString() == "System.Collections.Generic";
}
