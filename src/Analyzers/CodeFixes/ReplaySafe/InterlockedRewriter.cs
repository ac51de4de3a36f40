using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.CodeFixes.ReplaySafe;

/// <summary>
/// <c>Interlocked.Increment(ref count)</c> → <c>++count</c>, where only the orchestration knows the variable.
/// </summary>
internal sealed class InterlockedRewriter : IRewriter
{
    private const string Threading = "System.Threading.";

    public string Id => DeterminismRules.Locking.Id;

    public Rewrite? Of(Finding finding)
    {
        if (finding.Call is not { ArgumentList.Arguments: [{ Expression: var first }, ..] } call) return null;
        if (finding.Model.GetSymbolInfo(first).Symbol is not (ILocalSymbol or IParameterSymbol)) return null;
        var other = call.ArgumentList.Arguments is [_, var second] ? second.Expression.ToString() : "";
        var text = finding switch
        {
            _ when finding.Is(Threading + "Interlocked", "Increment") => $"++{first}",
            _ when finding.Is(Threading + "Interlocked", "Decrement") => $"--{first}",
            _ when finding.Is(Threading + "Interlocked", "Add") => $"{first} += {other}",
            _ when finding.Is(Threading + "Interlocked", "Read") => $"{first}",
            _ when finding.Is(Threading + "Volatile", "Read") => $"{first}",
            _ when finding.Is(Threading + "Volatile", "Write") => $"{first} = {other}",
            _ => null,
        };
        if (text is null) return null;
        return Code.Instead("Use the variable itself", call, IsAlone(call) ? text : $"({text})");
    }

    private static bool IsAlone(SyntaxNode call) =>
        call.Parent is ExpressionStatementSyntax or EqualsValueClauseSyntax or ArgumentSyntax;
}
