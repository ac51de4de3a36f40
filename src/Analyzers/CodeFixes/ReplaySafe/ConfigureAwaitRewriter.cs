using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.CodeFixes.ReplaySafe;

/// <summary><c>await task.ConfigureAwait(false)</c> → <c>await task</c>.</summary>
internal sealed class ConfigureAwaitRewriter : IRewriter
{
    private const string Options = "global::System.Threading.Tasks.ConfigureAwaitOptions.";
    private const int SuppressThrowing = 2;

    public string Id => "DUR1006";

    public Rewrite? Of(Finding finding)
    {
        if (finding is not { Call: { } call, Used: MemberAccessExpressionSyntax access }) return null;
        if (access.Name.Identifier.ValueText != "ConfigureAwait" || finding.TypeOf(access.Expression) is null)
            return null;
        if (call.ArgumentList.Arguments is not [{ Expression: var given }]) return null;
        return finding.Model.GetConstantValue(given).Value is int options && (options & SuppressThrowing) != 0
            ? Code.Instead(
                "Continue on the context", given, $"{Options}ContinueOnCapturedContext | {Options}SuppressThrowing")
            : new(
                "Remove 'ConfigureAwait'", call, access.Expression.WithTrailingTrivia(
                    access.Expression.GetTrailingTrivia().Where(Code.IsComment).Concat(call.GetTrailingTrivia())));
    }
}
