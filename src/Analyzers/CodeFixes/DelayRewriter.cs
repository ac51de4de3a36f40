using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.CodeFixes;

/// <summary><c>Task.Delay(…)</c> and <c>Thread.Sleep(…)</c> → <c>context.CreateTimer(…)</c>.</summary>
internal sealed class DelayRewriter : IRewriter
{
    public string Id => "DUR1004";

    public Rewrite? Of(Finding finding)
    {
        var isSleep = finding.Is("System.Threading.Thread", "Sleep");
        if (!isSleep && !finding.Is("System.Threading.Tasks.Task", "Delay")) return null;
        if (finding.Call is not { } call || finding.Context() is not { } context) return null;
        var arguments = call.ArgumentList.Arguments;
        if (arguments.Any(argument => argument.NameColon is not null)) return null;
        if (arguments.Count > 1 && finding.TypeOf(arguments[1].Expression)?.Name != "CancellationToken") return null;
        if (isSleep && (!finding.MayAwait() || call.Parent is not ExpressionStatementSyntax)) return null;
        var time = arguments[0].Expression;
        var delay = finding.TypeOf(time)?.Name == "TimeSpan"
            ? time.ToString()
            : $"global::System.TimeSpan.FromMilliseconds({time})";
        var token = arguments.Count > 1 ? $", {arguments[1]}" : "";
        return Code.Instead(
            $"Use '{context}.CreateTimer(…)'",
            call,
            $"{(isSleep ? "await " : "")}{context}.CreateTimer({delay}{token})");
    }
}
