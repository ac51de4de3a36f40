using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.Payloads;

/// <summary>Finds the members that are written: public properties and fields, of base types too.</summary>
internal static class JsonMembers
{
    public static IEnumerable<ISymbol> Of(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { IsTupleType: true } tuple)
        {
            foreach (var element in tuple.TupleElements) yield return element.CorrespondingTupleField ?? element;
            yield break;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var level = type; level is not null && level.SpecialType == SpecialType.None; level = level.BaseType)
        {
            foreach (var member in level.GetMembers())
            {
                if (IsWritten(member) && seen.Add(member.Name)) yield return member;
            }
        }

        if (type.TypeKind != TypeKind.Interface) yield break;
        foreach (var member in type.AllInterfaces.SelectMany(level => level.GetMembers()))
        {
            if (IsWritten(member) && seen.Add(member.Name)) yield return member;
        }
    }

    public static ITypeSymbol TypeOf(ISymbol member) =>
        member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;

    public static HashSet<string> NamesOf(ITypeSymbol type) => new(
        Of(type).Where(member => !JsonAttributes.IsIgnored(member)).Select(JsonAttributes.NameOf),
        StringComparer.OrdinalIgnoreCase);

    public static bool IsIn(ITypeSymbol type, string space) => type.ContainingNamespace?.ToDisplayString() == space;

    /// <summary>Whether a type is of the framework or of Microsoft's libraries, with converters of its own.</summary>
    public static bool IsOfFramework(ITypeSymbol type) =>
        type.ContainingNamespace is { IsGlobalNamespace: false } space && Outermost(space) is "System" or "Microsoft";

    private static string Outermost(INamespaceSymbol space)
    {
        while (space.ContainingNamespace is { IsGlobalNamespace: false } outer) space = outer;
        return space.Name;
    }

    private static bool IsWritten(ISymbol member) => member switch
    {
        { IsStatic: true } => false,
        IPropertySymbol { IsIndexer: true } => false,
        IPropertySymbol property => property.DeclaredAccessibility == Accessibility.Public
            ? property.GetMethod?.DeclaredAccessibility == Accessibility.Public || JsonAttributes.IsIncluded(property)
            : JsonAttributes.IsIncluded(property),
        IFieldSymbol { IsImplicitlyDeclared: false, IsConst: false } field =>
            field.DeclaredAccessibility == Accessibility.Public || JsonAttributes.IsIncluded(field),
        _ => false,
    };
}
