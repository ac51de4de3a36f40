using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Generators;

/// <summary>Questions about a type and everything it is made of.</summary>
internal static class TypeParts
{
    /// <summary>The type, its elements, its type arguments and the types around it.</summary>
    public static IEnumerable<ITypeSymbol> Of(ITypeSymbol type)
    {
        yield return type;
        var inner = type switch
        {
            IArrayTypeSymbol array => [array.ElementType],
            IPointerTypeSymbol pointer => [pointer.PointedAtType],
            INamedTypeSymbol { ContainingType: { } outer } named => [outer, .. named.TypeArguments],
            INamedTypeSymbol named => named.TypeArguments.AsEnumerable(),
            _ => [],
        };
        foreach (var part in inner.SelectMany(Of)) yield return part;
    }

    public static bool IsPublic(ITypeSymbol type) => Of(type)
        .OfType<INamedTypeSymbol>()
        .All(part => part.DeclaredAccessibility == Accessibility.Public || part.TypeKind == TypeKind.Error);

    public static ITypeSymbol? FindUnknown(ITypeSymbol type) =>
        Of(type).FirstOrDefault(part => part.TypeKind == TypeKind.Error);

    /// <summary>Why values of a type cannot be written, as the rest of a sentence; null when they can.</summary>
    public static string? WhyNotSerializable(ITypeSymbol type)
    {
        foreach (var part in Of(type))
        {
            if (part.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer) return "its type is a pointer";
            if (part.IsRefLikeType) return $"'{part.Name}' is a ref struct";
            if (part.TypeKind == TypeKind.TypeParameter) return $"'{part.Name}' is a type parameter";
            if (part.TypeKind == TypeKind.Delegate) return $"'{part.Name}' is a delegate";
        }

        return null;
    }
}
