using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Repository.Tests.PublicApi;

/// <summary>Writes down the public surface of an assembly, one type or member to a line, sorted.</summary>
internal static class ApiText
{
    private static readonly SymbolDisplayFormat KindFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters
            | SymbolDisplayGenericsOptions.IncludeTypeConstraints | SymbolDisplayGenericsOptions.IncludeVariance,
        kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    private static readonly SymbolDisplayFormat MemberFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters
            | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        memberOptions: SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeModifiers
            | SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeParameters
            | SymbolDisplayMemberOptions.IncludeConstantValue | SymbolDisplayMemberOptions.IncludeRef,
        parameterOptions: SymbolDisplayParameterOptions.IncludeExtensionThis | SymbolDisplayParameterOptions.IncludeType
            | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeModifiers,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat NameFormat = KindFormat.WithKindOptions(SymbolDisplayKindOptions.None);

    public static IReadOnlyList<string> Of(string assemblyName)
    {
        var compilation = CSharpCompilation.Create("Api", references: Platform.References);
        var reference = Platform.References.Single(known =>
            Path.GetFileNameWithoutExtension(known.Display) == assemblyName);
        var assembly = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(reference)!;
        return [.. TypesOf(assembly.GlobalNamespace)
            .SelectMany(type => MembersOf(type).Prepend(Describe(type)))
            .Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceOrTypeSymbol container) => container.GetMembers()
        .OfType<INamespaceOrTypeSymbol>()
        .Where(inner => inner is INamespaceSymbol || IsVisible(inner))
        .SelectMany(inner => inner is INamedTypeSymbol type ? TypesOf(type).Prepend(type) : TypesOf(inner));

    private static IEnumerable<string> MembersOf(INamedTypeSymbol type) => type.GetMembers()
        .Where(member => member is not ITypeSymbol && IsVisible(member) && !IsMade(member))
        .Select(member => $"{type.ToDisplayString(NameFormat)}: {member.ToDisplayString(MemberFormat)}");

    private static string Describe(INamedTypeSymbol type)
    {
        var isPlain = type.BaseType is null or { SpecialType: not SpecialType.None };
        var known = isPlain ? type.Interfaces : type.Interfaces.Insert(0, type.BaseType!);
        var names = known.Select(other => other.ToDisplayString(MemberFormat)).Order(StringComparer.Ordinal);
        var kind = type.TypeKind == TypeKind.Class
            ? type.IsStatic ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : ""
            : "";
        var name = type.ToDisplayString(NameFormat);
        // The parenthesis sorts before the colon of members.
        return $"{name} ({kind}{type.ToDisplayString(KindFormat).Split(name)[0].Trim()}) : {string.Join(", ", names)}"
            .TrimEnd(' ', ':');
    }

    private static bool IsVisible(ISymbol symbol) => symbol.DeclaredAccessibility
        is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    // What the compiler adds to records, and the methods of properties, say nothing that is not said already.
    private static bool IsMade(ISymbol member) => member is IMethodSymbol { AssociatedSymbol: not null }
        || member.Name.StartsWith('<') || member.Name == "EqualityContract"
        || (member is IMethodSymbol && member.GetAttributes().Any(attribute =>
            attribute.AttributeClass?.Name == "CompilerGeneratedAttribute"));
}
