using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.CodeFixes.ReplaySafe;

/// <summary><c>CultureInfo.CurrentCulture</c> → <c>CultureInfo.InvariantCulture</c>.</summary>
internal sealed class CultureRewriter : IRewriter
{
    private const string Space = "System.Globalization.";

    public string Id => "DUR1012";

    public Rewrite? Of(Finding finding)
    {
        if (finding.Used is not { } used) return null;
        if (OfThread(finding, used) is { } thread) return thread;
        var text = finding switch
        {
            _ when finding.Is(Space + "CultureInfo", "CurrentCulture", "CurrentUICulture", "InstalledUICulture") =>
                "CultureInfo.InvariantCulture",
            _ when finding.Is(Space + "NumberFormatInfo", "CurrentInfo") => "NumberFormatInfo.InvariantInfo",
            _ when finding.Is(Space + "DateTimeFormatInfo", "CurrentInfo") => "DateTimeFormatInfo.InvariantInfo",
            _ => null,
        };
        return text is null ? null : Code.Instead($"Use '{text}'", used, $"global::{Space}{text}");
    }

    private static Rewrite? OfThread(Finding finding, ExpressionSyntax used) =>
        finding.Is("System.Threading.Thread", "CurrentThread")
        && used.Parent is MemberAccessExpressionSyntax culture
        && culture.Name.Identifier.ValueText is "CurrentCulture" or "CurrentUICulture"
            ? Code.Instead(
                "Use 'CultureInfo.InvariantCulture'", culture, $"global::{Space}CultureInfo.InvariantCulture")
            : null;
}
