using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.Reachability;

/// <summary>
/// Finds the bodies of a file with which searches begin. Looks at declarations only, and at functions inside of bodies
/// where the file, or one that declares what takes them, speaks of orchestrators: most bodies are never bound.
/// </summary>
internal sealed class RootFinder(Inspection inspection, SemanticModel model, CancellationToken stop)
{
    public IEnumerable<RootBody> Find()
    {
        var root = model.SyntaxTree.GetRoot(stop);
        var plain = new HashSet<SyntaxNode>();
        foreach (var member in root.DescendantNodes(HoldsMembers).OfType<MemberDeclarationSyntax>())
        {
            stop.ThrowIfCancellationRequested();
            foreach (var (symbol, body) in BodiesOf(member))
            {
                if (inspection.IsPlain(symbol)) plain.Add(body);
                else if (KindOf(symbol) is { } kind) yield return Collected(kind, symbol, null, body);
            }
        }

        if (!MayHoldFunctions()) yield break;
        foreach (var node in root.DescendantNodes(inner => !plain.Contains(inner)))
        {
            if (!IsFunction(node) || model.GetOperation(node, stop) is not { } function) continue;
            if (model.GetEnclosingSymbol(node.SpanStart, stop) is not { } around) continue;
            // The default of a parameter and the like have no body around them.
            while (around is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction })
                around = around.ContainingSymbol;
            if (!inspection.Roots.IsRootFunction(function, around)) continue;
            yield return new(
                RootKind.Orchestrator,
                Roots.SymbolOf(function)!,
                node,
                inspection.Collector.Collect(Roots.SymbolOf(function)!, node, [function]));
        }
    }

    private static bool HoldsMembers(SyntaxNode node) =>
        node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax;

    // Each with the node that is its body: an accessor is a body of its own, an initializer belongs to its field.
    private IEnumerable<(ISymbol Symbol, SyntaxNode Body)> BodiesOf(MemberDeclarationSyntax member)
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

    private RootKind? KindOf(ISymbol symbol) =>
        inspection.Roots.IsRoot(symbol) ? RootKind.Orchestrator
        : inspection.Roots.IsEntityRoot(symbol) ? RootKind.Entity
        : inspection.Words.Of(symbol, out _) is true ? RootKind.Claim
        : null;

    private RootBody Collected(RootKind kind, ISymbol symbol, SyntaxNode? function, SyntaxNode body)
    {
        var operation = model.GetOperation(body, stop);
        return new(kind, symbol, function, inspection.Collector.Collect(
            symbol, function, operation is null ? [] : [operation]));
    }

    private bool MayHoldFunctions() =>
        TreeFacts.Of(model.SyntaxTree) is { MentionsContext: true } or { Registers: true }
        || inspection.HasOwnRegistrations;

    private static bool IsFunction(SyntaxNode node) => node switch
    {
        SimpleLambdaExpressionSyntax => true,
        ParenthesizedLambdaExpressionSyntax lambda => lambda.ParameterList.Parameters.Count > 0,
        AnonymousMethodExpressionSyntax => true,
        LocalFunctionStatementSyntax local => local.ParameterList.Parameters.Count > 0,
        _ => false,
    };
}
