using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Durable.Sdk.Analyzers.CodeFixes.ReplaySafe;

/// <summary>
/// <c>while (true) { … }</c> at the end of an orchestrator → <c>…; context.ContinueAsNew(input);</c>. Only where each
/// round begins as the first one does: nothing but constants stands before the loop, and nothing goes on to the next.
/// </summary>
internal sealed class LoopRewriter : IRewriter
{
    public string Id => "DUR1016";

    public Rewrite? Of(Finding finding)
    {
        if (finding.Node is not StatementSyntax { Parent: BlockSyntax block } loop || BodyOf(loop) is not { } body)
            return null;
        if (finding.Context() is not { } context) return null;
        if (finding.OtherParameters(block.Parent!) is not { Count: <= 1 } others) return null;
        if (body.DescendantNodes().Any(node => node is ContinueStatementSyntax)) return null;
        if (!block.Statements.TakeWhile(statement => statement != loop)
            .All(statement => IsConstant(statement, loop, finding.Model)))
        {
            return null;
        }

        var again = SyntaxFactory.ParseStatement(
            $"{context}.ContinueAsNew({string.Join("", others.Select(other => other.Name))});");
        var steps = (body is BlockSyntax inner ? inner.Statements : [body]).Add(again);
        // What stands behind the loop is reached from now on; it is how the method ends.
        var isLast = block.Statements.Last() == loop;
        if (isLast && finding.HasResult(block.Parent!))
            steps = steps.Add(SyntaxFactory.ParseStatement("return default!;"));
        var statements = steps.Select((statement, i) => (i == 0
                ? statement.WithLeadingTrivia(loop.GetLeadingTrivia())
                : statement.WithLeadingTrivia(statement.GetLeadingTrivia()))
            .WithTrailingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed)
            .WithAdditionalAnnotations(Formatter.Annotation));
        return new(
            $"Start over with '{context}.ContinueAsNew(…)'",
            block,
            block.WithStatements(block.Statements.ReplaceRange(loop, statements)));
    }

    private static StatementSyntax? BodyOf(StatementSyntax loop) => loop switch
    {
        WhileStatementSyntax statement => statement.Statement,
        DoStatementSyntax statement => statement.Statement,
        ForStatementSyntax { Declaration: null, Initializers.Count: 0, Incrementors.Count: 0 } statement =>
            statement.Statement,
        _ => null,
    };

    // A variable that a round changes would begin anew.
    private static bool IsConstant(StatementSyntax statement, StatementSyntax loop, SemanticModel model) =>
        statement is LocalDeclarationStatementSyntax declaration
        && !declaration.DescendantNodes().Any(node => node is AwaitExpressionSyntax)
        && model.AnalyzeDataFlow(loop) is { Succeeded: true } flow
        && declaration.Declaration.Variables.All(variable =>
            model.GetDeclaredSymbol(variable) is { } local
            && !flow.WrittenInside.Contains(local, SymbolEqualityComparer.Default)
            && (model.GetTypeInfo(declaration.Declaration.Type).Type is { } type
                && (type.IsValueType || type.SpecialType == SpecialType.System_String || type.Name == "ILogger")));
}
