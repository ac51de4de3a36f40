using Durable.Sdk.Analyzers.Looking;
using Durable.Sdk.Analyzers.Reachability;
using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.CodeFixes.ReplaySafe;

/// <summary><c>Task.Run(() => context.CallXAsync(…))</c> → <c>context.CallXAsync(…)</c>.</summary>
internal sealed class RunRewriter : IRewriter
{
    public string Id => DeterminismRules.Threads.Id;

    public Rewrite? Of(Finding finding)
    {
        if (!finding.Is("System.Threading.Tasks.Task", "Run")) return null;
        if (finding.Call is not { } call || InnerOf(call) is not { } inner) return null;
        if (SdkTypes.Of(finding.Model.Compilation) is not { } sdk || !sdk.IsTask(finding.TypeOf(inner))) return null;
        return finding.Model.GetOperation(inner) is { } operation && DurableCalls.IsDurable(operation, sdk)
            ? new("Call it here", call, inner.WithTriviaFrom(call))
            : null;
    }

    /// <summary>The only thing that the function of a <c>Task.Run</c> does; null where it does more.</summary>
    public static ExpressionSyntax? InnerOf(InvocationExpressionSyntax run)
    {
        if (run.ArgumentList.Arguments is not [{ Expression: LambdaExpressionSyntax lambda }]) return null;
        SyntaxNode? body = lambda.Body;
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
