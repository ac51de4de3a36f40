namespace Durable.Sdk.Analyzers.CodeFixes.ReplaySafe;

/// <summary><c>context.CallXAsync(…);</c> → <c>await context.CallXAsync(…);</c>.</summary>
internal sealed class AwaitRewriter : IRewriter
{
    public string Id => "DUR2001";

    public Rewrite? Of(Finding finding) =>
        finding.Call is { } call && finding.MayAwait() ? Code.Instead("Add 'await'", call, $"await {call}") : null;
}
