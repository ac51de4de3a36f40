using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.CodeFixes.ReplaySafe;

/// <summary>
/// <c>Parallel.ForEach(lines, line => { … });</c> → <c>foreach (var line in lines) { … }</c>; a query is no longer
/// <c>AsParallel</c>.
/// </summary>
internal sealed class ParallelRewriter : IRewriter
{
    private const string Parallel = "System.Threading.Tasks.Parallel";

    public string Id => DeterminismRules.Threads.Id;

    public Rewrite? Of(Finding finding)
    {
        if (finding.Call is not { } call) return null;
        var given = call.ArgumentList.Arguments;
        if (finding.Is("System.Linq.ParallelEnumerable", "AsParallel"))
        {
            return given.Count == 0 && finding.Used is MemberAccessExpressionSyntax access
                ? new("Remove 'AsParallel'", call, access.Expression.WithTrailingTrivia(call.GetTrailingTrivia()))
                : null;
        }

        return given.LastOrDefault()?.Expression is LambdaExpressionSyntax lambda && NameOf(lambda) is { } name
            && HeadOf(finding, given, name) is { } head && call.Parent is ExpressionStatementSyntax statement
            && (given.Count == 2 || !IsKept(lambda, name))
            ? LoopOf(head, lambda, statement)
            : null;
    }

    private static string? HeadOf(Finding finding, SeparatedSyntaxList<ArgumentSyntax> given, string name)
    {
        if (finding.Is(Parallel, "ForEach") && given.Count == 2) return $"foreach (var {name} in {given[0]})";
        return finding.Is(Parallel, "For") && given.Count == 3
            ? $"for (var {name} = {given[0]}; {name} < {given[1]}; {name}++)"
            : null;
    }

    // A 'for' has one variable for all rounds, which functions would share and assignments would move on.
    private static bool IsKept(LambdaExpressionSyntax lambda, string name) =>
        lambda.Body.DescendantNodesAndSelf().Any(node => node switch
        {
            AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax => true,
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax left } => left.Identifier.Text == name,
            PostfixUnaryExpressionSyntax { Operand: IdentifierNameSyntax operand } => operand.Identifier.Text == name,
            PrefixUnaryExpressionSyntax { Operand: IdentifierNameSyntax operand } => operand.Identifier.Text == name,
            ArgumentSyntax { RefKindKeyword.RawKind: not 0, Expression: IdentifierNameSyntax known } =>
                known.Identifier.Text == name,
            _ => false,
        });

    private static string? NameOf(LambdaExpressionSyntax lambda) => lambda switch
    {
        { AsyncKeyword.RawKind: not 0 } => null,
        SimpleLambdaExpressionSyntax { Parameter.Identifier.Text: var name } => name,
        ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: [var only] } => only.Identifier.Text,
        _ => null,
    };

    private static Rewrite? LoopOf(string head, LambdaExpressionSyntax lambda, ExpressionStatementSyntax statement)
    {
        // What leaves the function would leave the orchestrator.
        if (lambda.Body.DescendantNodes().Any(node => node is ReturnStatementSyntax)) return null;
        var body = lambda.Body as StatementSyntax ?? SyntaxFactory.ExpressionStatement((ExpressionSyntax)lambda.Body);
        // The head keeps what stands behind the arrow: a space, or the end of the line.
        var loop = SyntaxFactory.ParseStatement(head + ";") switch
        {
            CommonForEachStatementSyntax each => each.ReplaceToken(
                each.CloseParenToken, each.CloseParenToken.WithTrailingTrivia(lambda.ArrowToken.TrailingTrivia)),
            ForStatementSyntax counted => (StatementSyntax)counted.ReplaceToken(
                counted.CloseParenToken, counted.CloseParenToken.WithTrailingTrivia(lambda.ArrowToken.TrailingTrivia)),
            var other => other,
        };
        var empty = loop.ChildNodes().OfType<StatementSyntax>().LastOrDefault();
        return empty is null ? null : new(
            "Use a loop",
            statement,
            loop.ReplaceNode(empty, body.WithTrailingTrivia()).WithTriviaFrom(statement));
    }
}
