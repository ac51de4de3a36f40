using Durable.Sdk.Analyzers.Looking;
using Durable.Sdk.Analyzers.Reachability;
using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.CodeFixes;

/// <summary><c>Task.Run(() => context.CallXAsync(…))</c> → <c>context.CallXAsync(…)</c>.</summary>
internal sealed class RunRewriter : IRewriter
{
    public string Id => DeterminismRules.Threads.Id;

    public Rewrite? Of(Finding finding)
    {
        if (!finding.Is("System.Threading.Tasks.Task", "Run")) return null;
        if (finding.Call is not { ArgumentList.Arguments: [{ Expression: var argument }] } call) return null;
        if (argument is not LambdaExpressionSyntax lambda || InnerOf(lambda.Body) is not { } inner) return null;
        if (SdkTypes.Of(finding.Model.Compilation) is not { } sdk || !sdk.IsTask(finding.TypeOf(inner))) return null;
        return finding.Model.GetOperation(inner) is { } operation && DurableCalls.IsDurable(operation, sdk)
            ? new("Call it here", call, inner.WithTriviaFrom(call))
            : null;
    }

    // The only thing that the function does.
    private static ExpressionSyntax? InnerOf(SyntaxNode? body)
    {
        while (true)
        {
            switch (body)
            {
                case BlockSyntax { Statements: [var only] }: body = only; break;
                case ReturnStatementSyntax end: body = end.Expression; break;
                case ExpressionStatementSyntax statement: body = statement.Expression; break;
                case AwaitExpressionSyntax awaited: body = awaited.Expression; break;
                case ParenthesizedExpressionSyntax inner: body = inner.Expression; break;
                default: return body as ExpressionSyntax;
            }
        }
    }
}
