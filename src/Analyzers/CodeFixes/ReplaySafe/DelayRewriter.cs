using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.CodeFixes.ReplaySafe;

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
        var others = arguments.Skip(1).ToLookup(argument => finding.TypeOf(argument.Expression)?.Name);
        if (others.Any(known => known.Key is not ("CancellationToken" or "TimeProvider"))) return null;
        if (IsEndless(arguments[0].Expression, finding)) return null;
        if (isSleep && (!finding.MayAwait() || call.Parent is not ExpressionStatementSyntax)) return null;
        var time = arguments[0].Expression;
        var delay = finding.TypeOf(time)?.Name == "TimeSpan"
            ? time.ToString()
            : $"global::System.TimeSpan.FromMilliseconds({time})";
        var token = string.Concat(others["CancellationToken"].Select(argument => $", {argument}"));
        return Code.Instead(
            $"Use '{context}.CreateTimer(…)'",
            call,
            $"{(isSleep ? "await " : "")}{context}.CreateTimer({delay}{token})");
    }

    // A timer of the context that never fires is none.
    private static bool IsEndless(ExpressionSyntax time, Finding finding) =>
        finding.Model.GetConstantValue(time).Value is -1
        || finding.Model.GetSymbolInfo(time).Symbol is { Name: "InfiniteTimeSpan" };
}
