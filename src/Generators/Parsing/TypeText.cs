using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Durable.Sdk.Generators;

/// <summary>Symbols as C# text that means the same in every file.</summary>
internal static class TypeText
{
    /// <summary>Where stubs go for tasks in the global namespace.</summary>
    public const string RootNamespace = "Durable";

    private static readonly SymbolDisplayFormat Qualified = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat NamespaceFormat = Qualified
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    public static string Of(ITypeSymbol type) => type.ToDisplayString(Qualified);

    /// <summary>The type when it is there: <c>string</c> for <c>string?</c> and <c>int</c> for <c>int?</c>.</summary>
    public static ITypeSymbol Present(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);

    /// <summary>The text of <see cref="Present"/>.</summary>
    public static string OfPresent(ITypeSymbol type) => Of(Present(type));

    /// <summary>The type when it may be missing.</summary>
    public static string OfAbsent(ITypeSymbol type) => OfPresent(type) + "?";

    public static string OfNamespace(INamespaceSymbol symbol) =>
        symbol.IsGlobalNamespace ? RootNamespace : symbol.ToDisplayString(NamespaceFormat);

    /// <summary>
    /// The namespace where stubs go, with what is in it here and in references; null when there is none yet. To ask it
    /// is to ask the references that have it: to ask all of them, a dozen times for each task, took half of the time.
    /// </summary>
    public static INamespaceSymbol? NamespaceOfStubs(INamespaceSymbol symbol, Compilation compilation) =>
        symbol.IsGlobalNamespace
            ? compilation.GlobalNamespace.GetNamespaceMembers().FirstOrDefault(inner => inner.Name == RootNamespace)
            : compilation.GetCompilationNamespace(symbol);

    /// <summary>Whether no type there has a name.</summary>
    public static bool IsFree(this INamespaceSymbol? symbol, string name) =>
        symbol is null || symbol.GetTypeMembers(name, arity: 0).All(type => type.IsFileLocal);

    public static string Escape(string identifier) =>
        SyntaxFacts.GetKeywordKind(identifier) == SyntaxKind.None ? identifier : "@" + identifier;

    public static bool IsNullable(ITypeSymbol type) =>
        type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
        || (type.IsReferenceType && type.NullableAnnotation == NullableAnnotation.Annotated);
}
