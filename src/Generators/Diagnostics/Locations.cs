using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Durable.Sdk.Generators;

/// <summary>Places, with and without the syntax tree that they are in.</summary>
internal static class Locations
{
    public static LocationSpec ToSpec(this Location location)
    {
        var lines = location.GetLineSpan();
        return new(
            lines.Path,
            location.SourceSpan.Start,
            location.SourceSpan.Length,
            lines.StartLinePosition.Line,
            lines.StartLinePosition.Character,
            lines.EndLinePosition.Line,
            lines.EndLinePosition.Character);
    }

    public static Location ToLocation(this LocationSpec where) => Location.Create(
        where.Path,
        new TextSpan(where.Start, where.Length),
        new LinePositionSpan(new(where.StartLine, where.StartColumn), new(where.EndLine, where.EndColumn)));

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
