using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.Reachability;

/// <summary>
/// Lists the bodies of a file, none of which has to be bound for it. Kept as long as the model, which all analyzers of
/// a compilation share.
/// </summary>
internal sealed class FileBodies
{
    private static readonly ConditionalWeakTable<SemanticModel, FileBodies> Known = new();

    private FileBodies(SemanticModel model, CancellationToken stop)
    {
        OfMembers = [.. FindMembers(model, stop)];
        OfBases = [.. FindBases(model, stop)];
        All = [.. OfMembers, .. FindMain(model, stop), .. OfBases];
    }

    /// <summary>All code that runs: of members, of top-level statements, and what a class gives its base.</summary>
    public ImmutableArray<(ISymbol Symbol, SyntaxNode Body)> All { get; }

    public ImmutableArray<(ISymbol Symbol, SyntaxNode Body)> OfMembers { get; }

    /// <summary>What primary constructors give to those of their bases.</summary>
    public ImmutableArray<(ISymbol Symbol, SyntaxNode Body)> OfBases { get; }

    public static FileBodies Of(SemanticModel model, CancellationToken stop) => Known.TryGetValue(model, out var known)
        ? known
        : Known.GetValue(model, missing => new(missing, stop));

    private static IEnumerable<(ISymbol Symbol, SyntaxNode Body)> FindMembers(
        SemanticModel model, CancellationToken stop)
    {
        var members = model.SyntaxTree.GetRoot(stop).DescendantNodes(HoldsMembers).OfType<MemberDeclarationSyntax>();
        foreach (var member in members)
        {
            stop.ThrowIfCancellationRequested();
            foreach (var body in Of(member, model, stop)) yield return body;
        }
    }

    private static IEnumerable<(ISymbol Symbol, SyntaxNode Body)> FindMain(SemanticModel model, CancellationToken stop)
    {
        if (model.SyntaxTree.GetRoot(stop) is CompilationUnitSyntax unit
            && unit.Members.Any(member => member is GlobalStatementSyntax)
            && model.GetDeclaredSymbol(unit, stop) is { } main)
        {
            yield return (main, unit);
        }
    }

    private static IEnumerable<(ISymbol Symbol, SyntaxNode Body)> FindBases(SemanticModel model, CancellationToken stop)
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

    private static bool HoldsMembers(SyntaxNode node) =>
        node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax;

    // Each with the node that is its body: an accessor is a body of its own, an initializer belongs to its field.
    private static IEnumerable<(ISymbol Symbol, SyntaxNode Body)> Of(
        MemberDeclarationSyntax member, SemanticModel model, CancellationToken stop)
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

                foreach (var accessor in AccessorsOf(property, model, stop)) yield return accessor;
                break;
        }
    }

    private static IEnumerable<(ISymbol Symbol, SyntaxNode Body)> AccessorsOf(
        BasePropertyDeclarationSyntax property, SemanticModel model, CancellationToken stop)
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
