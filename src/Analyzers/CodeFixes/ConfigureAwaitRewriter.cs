using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.CodeFixes;

/// <summary><c>await task.ConfigureAwait(false)</c> → <c>await task</c>.</summary>
internal sealed class ConfigureAwaitRewriter : IRewriter
{
    public string Id => "DUR1006";

    public Rewrite? Of(Finding finding) =>
        finding is { Call: { Parent: AwaitExpressionSyntax } call, Used: MemberAccessExpressionSyntax access }
            && access.Name.Identifier.ValueText == "ConfigureAwait"
            && finding.TypeOf(access.Expression)?.Name is "Task" or "ValueTask"
            ? new("Remove 'ConfigureAwait'", call, access.Expression.WithTrailingTrivia(call.GetTrailingTrivia()))
            : null;
}
