using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.CodeFixes.ReplaySafe;

/// <summary>
/// <c>context.WaitForExternalEvent&lt;T&gt;("A").WaitAsync(time)</c>, and the same with the token of a source that has
/// a time → <c>context.WaitForExternalEvent&lt;T&gt;("A", time)</c>.
/// </summary>
internal sealed class EventTimeRewriter : IRewriter
{
    private const string Title = "Give the time to 'WaitForExternalEvent'";
    private const string Event = "WaitForExternalEvent";

    public string Id => DeterminismRules.Delay.Id;

    public Rewrite? Of(Finding finding) => finding switch
    {
        _ when finding.Is("System.Threading.Tasks.Task`1", "WaitAsync") => OfWait(finding),
        _ when finding.Is("System.Threading.CancellationTokenSource", ".ctor") => OfSource(finding),
        _ => null,
    };

    private static Rewrite? OfWait(Finding finding)
    {
        if (finding is not { Used: MemberAccessExpressionSyntax access, Call: { } call }) return null;
        if (call.ArgumentList.Arguments is not [{ NameColon: null } time]) return null;
        if (finding.TypeOf(time.Expression)?.Name != "TimeSpan" || !IsEvent(access.Expression, 1, finding)) return null;
        // What is caught there is another exception.
        if (call.Ancestors().Any(around => around is TryStatementSyntax { Catches.Count: > 0 })) return null;
        var wait = (InvocationExpressionSyntax)access.Expression;
        return Code.Instead(Title, call, $"{wait.Expression}({wait.ArgumentList.Arguments}, {time})");
    }

    private static Rewrite? OfSource(Finding finding)
    {
        if (finding.Used is not BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [var time] } source)
            return null;
        if (source.Parent?.Parent is not VariableDeclaratorSyntax variable) return null;
        if (variable.Parent?.Parent is not LocalDeclarationStatementSyntax declaration) return null;
        if (declaration is not { Declaration.Variables.Count: 1, Parent: BlockSyntax block }) return null;
        var rest = block.Statements.SkipWhile(statement => statement != declaration).Skip(1).ToList();
        var uses = rest.SelectMany(statement => statement.DescendantNodes()).OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == variable.Identifier.ValueText).ToList();
        // The time begins to run at once: no other wait may come between.
        if (uses is not [{ Parent: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Token" } token }]
            || token.Parent is not ArgumentSyntax { NameColon: null, Parent.Parent: InvocationExpressionSyntax wait }
            || wait.FirstAncestorOrSelf<StatementSyntax>() != rest[0]
            || rest[0] is not (ExpressionStatementSyntax or LocalDeclarationStatementSyntax or ReturnStatementSyntax)
            || rest[0].DescendantNodes().Any(node => node is AnonymousFunctionExpressionSyntax
                || (node is AwaitExpressionSyntax other && other.Expression != wait))
            || !IsEvent(wait, 2, finding))
        {
            return null;
        }

        var text = finding.TypeOf(time.Expression)?.Name == "TimeSpan"
            ? time.Expression.ToString()
            : $"global::System.TimeSpan.FromMilliseconds({time.Expression})";
        var given = (ExpressionSyntax)Code.Instead(Title, token, text).New;
        var changed = rest[0].ReplaceNode(token, given).WithLeadingTrivia(declaration.GetLeadingTrivia());
        return new(Title, block, block.WithStatements(
            block.Statements.Replace(rest[0], changed).RemoveAt(block.Statements.IndexOf(declaration))));
    }

    private static bool IsEvent(ExpressionSyntax expression, int arguments, Finding finding) =>
        expression is InvocationExpressionSyntax { ArgumentList.Arguments: var given }
        && given.Count == arguments && given.All(argument => argument.NameColon is null)
        && finding.Model.GetSymbolInfo(expression).Symbol is IMethodSymbol { Name: Event } method
        && method.ContainingType.Name == "TaskOrchestrationContext";
}
