using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.CodeFixes.ReplaySafe;

/// <summary><c>DateTime.UtcNow</c> → <c>context.CurrentUtcDateTime</c>.</summary>
internal sealed class ClockRewriter : IRewriter
{
    public string Id => "DUR1001";

    public Rewrite? Of(Finding finding)
    {
        if (finding.Used is not { } used || finding.Context() is not { } context) return null;
        var now = $"{context}.CurrentUtcDateTime";
        if (finding.Is("System.TimeProvider", "System"))
        {
            return used.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax asked } access
                && access.Name.Identifier.ValueText is "GetUtcNow" or "GetLocalNow"
                ? Code.Instead($"Use '{now}'", asked, $"new global::System.DateTimeOffset({now})")
                : null;
        }

        var text = finding switch
        {
            _ when finding.Is("System.DateTime", "UtcNow", "Now") => now,
            _ when finding.Is("System.DateTime", "Today") => now + ".Date",
            _ when finding.Is("System.DateTimeOffset", "UtcNow", "Now") => $"new global::System.DateTimeOffset({now})",
            _ when finding.Is("System.TimeProvider", "GetUtcNow", "GetLocalNow") =>
                $"new global::System.DateTimeOffset({now})",
            _ => null,
        };
        // A clock that is asked by a call is replaced with the call.
        if (finding.Symbol is IMethodSymbol && finding.Call is null) return null;
        if (finding.Call is { } call) used = call;
        return text is null ? null : Code.Instead($"Use '{now}'", used, text);
    }
}
