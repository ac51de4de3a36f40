using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.Reachability;

/// <summary>Finds the operations of bodies anywhere in the compilation, also of code that does not compile.</summary>
internal sealed class BodySource(Compilation compilation)
{
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> _models = new();

    public IEnumerable<SyntaxTree> Trees => compilation.SyntaxTrees;

    public IEnumerable<IOperation> Of(ISymbol symbol)
    {
        foreach (var reference in symbol.DeclaringSyntaxReferences)
        {
            var syntax = reference.GetSyntax();
            if (Of(symbol is IMethodSymbol ? syntax : InitializerOf(syntax)) is { } body) yield return body;
        }

        if (symbol is not IMethodSymbol { MethodKind: MethodKind.Constructor } constructor) yield break;
        if (ChainsToOwn(constructor)) yield break;
        foreach (var initializer in InitializersOf(constructor.ContainingType)) yield return initializer;
    }

    /// <summary>
    /// The model of a tree. It belongs to the compilation, so it lives as long as what is known of it.
    /// </summary>
    public SemanticModel ModelOf(SyntaxTree tree) => _models.GetOrAdd(tree,
#pragma warning disable RS1030 // The body of a called method may be in any file; nothing else leads to its operations.
        missing => compilation.GetSemanticModel(missing));
#pragma warning restore RS1030

    public static bool ChainsToOwn(IMethodSymbol constructor) => constructor.DeclaringSyntaxReferences.Any(reference =>
        reference.GetSyntax() is ConstructorDeclarationSyntax { Initializer.ThisOrBaseKeyword.Text: "this" });

    private IEnumerable<IOperation> InitializersOf(INamedTypeSymbol type) => type.GetMembers()
        .Where(member => !member.IsStatic && member is IFieldSymbol { IsImplicitlyDeclared: false } or IPropertySymbol)
        .SelectMany(member => member.DeclaringSyntaxReferences)
        .Select(reference => Of(InitializerOf(reference.GetSyntax())))
        .OfType<IOperation>();

    private IOperation? Of(SyntaxNode? syntax) =>
        syntax is null ? null : ModelOf(syntax.SyntaxTree).GetOperation(syntax);

    private static SyntaxNode? InitializerOf(SyntaxNode declaration) => declaration switch
    {
        VariableDeclaratorSyntax variable => variable.Initializer,
        PropertyDeclarationSyntax property => property.Initializer,
        _ => null,
    };
}
