using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.Payloads;

/// <summary>Reads the attributes by which types tell System.Text.Json what to do.</summary>
internal static class JsonAttributes
{
    /// <summary>Whether somebody else writes it, and nothing is known of how.</summary>
    public static bool HasConverter(ISymbol symbol)
    {
        if (Find(symbol, "JsonConverterAttribute") is not null) return true;
        // An attribute may derive from the converter's own.
        return symbol.GetAttributes().Any(attribute =>
            attribute.AttributeClass?.BaseType is { Name: "JsonConverterAttribute" });
    }

    /// <summary>Whether a member is left out always.</summary>
    public static bool IsIgnored(ISymbol member) => Find(member, "JsonIgnoreAttribute") is { } attribute
        && (Named(attribute, "Condition") is not int condition || condition == 1);

    /// <summary>
    /// Whether a member is not written, or by somebody who knows how, or holds what JSON has besides.
    /// </summary>
    public static bool IsLeftAlone(ISymbol member) => IsIgnored(member) || HasConverter(member)
        || Find(member, "JsonExtensionDataAttribute") is not null;

    public static bool IsIncluded(ISymbol member) => Find(member, "JsonIncludeAttribute") is not null;

    public static bool IsConstructor(ISymbol member) => Find(member, "JsonConstructorAttribute") is not null;

    /// <summary>
    /// Whether a type says which types its values may be, and by which words JSON tells them apart.
    /// </summary>
    public static bool IsPolymorphic(ISymbol type) => type.GetAttributes().Any(attribute =>
        attribute is { AttributeClass.Name: "JsonDerivedTypeAttribute", ConstructorArguments.Length: > 1 });

    /// <summary>The types that values of a type may be.</summary>
    public static IEnumerable<ITypeSymbol> DerivedOf(ISymbol type) => type.GetAttributes()
        .Where(attribute => attribute.AttributeClass?.Name == "JsonDerivedTypeAttribute")
        .Select(attribute => attribute.ConstructorArguments.FirstOrDefault())
        .Where(argument => argument.Kind == TypedConstantKind.Type)
        .Select(argument => argument.Value)
        .OfType<ITypeSymbol>();

    /// <summary>Whether properties that cannot be set are filled in place.</summary>
    public static bool IsPopulated(ISymbol symbol) =>
        Find(symbol, "JsonObjectCreationHandlingAttribute")?.ConstructorArguments.FirstOrDefault().Value is 1;

    public static string NameOf(ISymbol member) =>
        Find(member, "JsonPropertyNameAttribute")?.ConstructorArguments.FirstOrDefault().Value as string ?? member.Name;

    public static AttributeData? Find(ISymbol symbol, string name) => symbol.GetAttributes().FirstOrDefault(attribute =>
        attribute.AttributeClass is { } type && type.Name == name
        && JsonMembers.IsIn(type, "System.Text.Json.Serialization"));

    private static object? Named(AttributeData attribute, string argument) =>
        attribute.NamedArguments.FirstOrDefault(known => known.Key == argument).Value.Value;
}
