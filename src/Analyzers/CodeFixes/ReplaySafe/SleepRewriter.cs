using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.CodeFixes.ReplaySafe;

/// <summary>In an entity: <c>Thread.Sleep(…);</c> → <c>await Task.Delay(…);</c>.</summary>
internal sealed class SleepRewriter : IRewriter
{
    public string Id => DeterminismRules.EntityThread.Id;

    public Rewrite? Of(Finding finding) =>
        finding.Is("System.Threading.Thread", "Sleep") && finding.MayAwait()
        && finding.Call is { Parent: ExpressionStatementSyntax } call
            ? Code.Instead(
                "Use 'await Task.Delay(…)'",
                call,
                $"await global::System.Threading.Tasks.Task.Delay{call.ArgumentList}")
            : null;
}
