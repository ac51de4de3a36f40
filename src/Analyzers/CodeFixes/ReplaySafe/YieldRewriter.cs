using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.CodeFixes.ReplaySafe;

/// <summary><c>await Task.Yield();</c> → nothing.</summary>
internal sealed class YieldRewriter : IRewriter
{
    public string Id => DeterminismRules.Threads.Id;

    public Rewrite? Of(Finding finding) =>
        finding.Is("System.Threading.Tasks.Task", "Yield")
        && finding.Call is { Parent: AwaitExpressionSyntax { Parent: ExpressionStatementSyntax statement } }
            ? Code.Without("Remove 'Task.Yield'", statement)
            : null;
}
