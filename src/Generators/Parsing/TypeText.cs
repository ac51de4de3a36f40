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
    /// Whether no type of the namespace where stubs go has the name, here or in a reference. Asks the references that
    /// have the namespace, and not all of them: this is asked a dozen times for each task.
    /// </summary>
    public static bool IsFree(string name, INamespaceSymbol symbol, Compilation compilation)
    {
        var all = symbol.IsGlobalNamespace
            ? compilation.GlobalNamespace.GetNamespaceMembers().FirstOrDefault(inner => inner.Name == RootNamespace)
            : compilation.GetCompilationNamespace(symbol);
        return all is null || all.GetTypeMembers(name, arity: 0).All(type => type.IsFileLocal);
    }

    public static string Escape(string identifier) =>
        SyntaxFacts.GetKeywordKind(identifier) == SyntaxKind.None ? identifier : "@" + identifier;

    public static bool IsNullable(ITypeSymbol type) =>
        type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
        || (type.IsReferenceType && type.NullableAnnotation == NullableAnnotation.Annotated);
}
