using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.Payloads;

/// <summary>Tells whether the JSON of one type can be read as another. What is not sure is let pass.</summary>
internal static class JsonShapes
{
    private const int Deepest = 4;

    public static bool MayBeRead(ITypeSymbol from, ITypeSymbol to) => MayBeRead(from, to, 0);

    public static JsonShape Of(ITypeSymbol type)
    {
        type = Present(type);
        if (type.TypeKind is TypeKind.Error or TypeKind.Dynamic or TypeKind.TypeParameter or TypeKind.Enum
            || JsonAttributes.HasConverter(type))
        {
            return JsonShape.Unknown;
        }

        if (OfSpecial(type) is { } special) return special;
        if (type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte }) return JsonShape.Text;
        if (type is IArrayTypeSymbol) return JsonShape.List;
        if (JsonCollections.ValueOf(type) is not null) return JsonShape.Object;
        if (JsonCollections.ElementOf(type) is not null) return JsonShape.List;
        if (type.IsTupleType || type.IsAnonymousType) return JsonShape.Object;
        return type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false }
            && !JsonMembers.IsOfFramework(type)
            ? JsonShape.Object
            : JsonShape.Unknown;
    }

    /// <summary>The type of what is there, where it may be absent.</summary>
    public static ITypeSymbol Present(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;

    private static JsonShape? OfSpecial(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean => JsonShape.Truth,
        SpecialType.System_String or SpecialType.System_Char or SpecialType.System_DateTime => JsonShape.Text,
        >= SpecialType.System_SByte and <= SpecialType.System_Double => JsonShape.Number,
        SpecialType.System_Object => JsonShape.Unknown,
        _ => JsonMembers.IsIn(type, "System") ? type.Name switch
        {
            "Guid" or "DateTimeOffset" or "TimeSpan" or "DateOnly" or "TimeOnly" or "Uri" or "Version" =>
                JsonShape.Text,
            "Half" or "Int128" or "UInt128" => JsonShape.Number,
            _ => null,
        }
        : null,
    };

    private static bool MayBeRead(ITypeSymbol from, ITypeSymbol to, int depth)
    {
        (from, to) = (Present(from), Present(to));
        if (depth > Deepest || SymbolEqualityComparer.Default.Equals(from, to)) return true;
        var (given, taken) = (Of(from), Of(to));
        if (given == JsonShape.Unknown || taken == JsonShape.Unknown) return true;
        if (given != taken) return false;
        return given switch
        {
            JsonShape.List => JsonCollections.ElementOf(from) is not { } one
                || JsonCollections.ElementOf(to) is not { } other || MayBeRead(one, other, depth + 1),
            JsonShape.Object => MembersMayBeRead(from, to, depth),
            _ => true,
        };
    }

    // Two classes that share a name may be two views of one thing; what shares none is another thing.
    private static bool MembersMayBeRead(ITypeSymbol from, ITypeSymbol to, int depth)
    {
        var (one, other) = (JsonCollections.ValueOf(from), JsonCollections.ValueOf(to));
        if (one is not null && other is not null) return MayBeRead(one, other, depth + 1);
        if (one is not null || other is not null) return true;
        var given = JsonMembers.NamesOf(from);
        var taken = JsonMembers.NamesOf(to);
        return given.Count == 0 || taken.Count == 0 || taken.Overlaps(given);
    }
}
