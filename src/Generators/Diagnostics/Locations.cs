using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Generators;

/// <summary>Places of declarations.</summary>
internal static class Locations
{
    public static LocationSpec ToSpec(this Location location) =>
        new(location.SourceTree?.FilePath ?? "", location.SourceSpan.Start, location.SourceSpan.Length);

    /// <summary>The name that a declaration introduces, or all of it when it has none.</summary>
    public static Location OfName(SyntaxNode declaration) => declaration switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.GetLocation(),
        MethodDeclarationSyntax method => method.Identifier.GetLocation(),
        LocalFunctionStatementSyntax function => function.Identifier.GetLocation(),
        AccessorDeclarationSyntax accessor => accessor.Keyword.GetLocation(),
        _ => declaration.GetLocation(),
    };

    public static Location Of(ISymbol symbol, Location otherwise) =>
        symbol.Locations.FirstOrDefault(location => location.IsInSource) ?? otherwise;

    public static Location Of(AttributeData attribute, Location otherwise, CancellationToken cancellation) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellation).GetLocation() ?? otherwise;
}
