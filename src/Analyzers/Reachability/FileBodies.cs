using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.Reachability;

/// <summary>Lists the bodies of a file, none of which has to be bound for it.</summary>
internal sealed class FileBodies(SemanticModel model, CancellationToken stop)
{
    /// <summary>All code that runs: of members, of top-level statements, and what a class gives its base.</summary>
    public IEnumerable<(ISymbol Symbol, SyntaxNode Body)> All()
    {
        foreach (var body in OfMembers()) yield return body;
        var root = model.SyntaxTree.GetRoot(stop);
        if (root is CompilationUnitSyntax unit && unit.Members.Any(member => member is GlobalStatementSyntax)
            && model.GetDeclaredSymbol(unit, stop) is { } main)
        {
            yield return (main, unit);
        }

        foreach (var given in OfBases()) yield return given;
    }

    /// <summary>What primary constructors give to those of their bases.</summary>
    public IEnumerable<(ISymbol Symbol, SyntaxNode Body)> OfBases()
    {
        var types = model.SyntaxTree.GetRoot(stop).DescendantNodes(HoldsMembers).OfType<TypeDeclarationSyntax>();
        foreach (var type in types)
        {
            if (type.BaseList?.Types.FirstOrDefault() is not PrimaryConstructorBaseTypeSyntax basis) continue;
            if (model.GetDeclaredSymbol(type, stop) is not INamedTypeSymbol { InstanceConstructors: [var made, ..] })
                continue;
            yield return (made, basis);
        }
    }

    public IEnumerable<(ISymbol Symbol, SyntaxNode Body)> OfMembers()
    {
        var members = model.SyntaxTree.GetRoot(stop).DescendantNodes(HoldsMembers).OfType<MemberDeclarationSyntax>();
        foreach (var member in members)
        {
            stop.ThrowIfCancellationRequested();
            foreach (var body in Of(member)) yield return body;
        }
    }

    private static bool HoldsMembers(SyntaxNode node) =>
        node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax;

    // Each with the node that is its body: an accessor is a body of its own, an initializer belongs to its field.
    private IEnumerable<(ISymbol Symbol, SyntaxNode Body)> Of(MemberDeclarationSyntax member)
    {
        switch (member)
        {
            case BaseMethodDeclarationSyntax { Body: null, ExpressionBody: null }:
                break;
            case BaseMethodDeclarationSyntax method:
                if (model.GetDeclaredSymbol(method, stop) is { } declared) yield return (declared, method);
                break;
            case BaseFieldDeclarationSyntax fields:
                foreach (var variable in fields.Declaration.Variables)
                {
                    if (variable.Initializer is { } value && model.GetDeclaredSymbol(variable, stop) is { } field)
                        yield return (field, value);
                }

                break;
            case BasePropertyDeclarationSyntax property:
                if (property is PropertyDeclarationSyntax { Initializer: { } initial }
                    && model.GetDeclaredSymbol(property, stop) is { } initialized)
                {
                    yield return (initialized, initial);
                }

                foreach (var accessor in AccessorsOf(property)) yield return accessor;
                break;
        }
    }

    private IEnumerable<(ISymbol Symbol, SyntaxNode Body)> AccessorsOf(BasePropertyDeclarationSyntax property)
    {
        var arrow = (property as PropertyDeclarationSyntax)?.ExpressionBody
            ?? (property as IndexerDeclarationSyntax)?.ExpressionBody;
        if (arrow is not null && model.GetDeclaredSymbol(property, stop) is IPropertySymbol { GetMethod: { } get })
            yield return (get, arrow);
        foreach (var accessor in property.AccessorList?.Accessors ?? default)
        {
            if (accessor is { Body: null, ExpressionBody: null }) continue;
            if (model.GetDeclaredSymbol(accessor, stop) is { } symbol) yield return (symbol, accessor);
        }
    }
}
