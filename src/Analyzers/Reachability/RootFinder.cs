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
        var plain = new HashSet<SyntaxNode>();
        var bodies = FileBodies.Of(model, stop);
        foreach (var (symbol, body) in bodies.OfMembers.Concat(bodies.OfBases))
        {
            if (inspection.IsPlain(symbol)) plain.Add(body);
            else if (KindOf(symbol) is { } kind) yield return Collected(kind, symbol, null, body);
        }

        if (!MayHoldFunctions()) yield break;
        foreach (var node in model.SyntaxTree.GetRoot(stop).DescendantNodes(inner => !plain.Contains(inner)))
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
