using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Repository.Tests.Sources;

/// <summary>Rules for the tests themselves, read from their syntax so that texts and comments do not count.</summary>
public sealed class TestRuleTests
{
    [Fact]
    public void Tests_DoNotSleep() => Findings.AssertNone(
        from tree in Trees()
        from call in tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>()
        where IsSleep(call)
        select Where(call),
        "Wait for a signal, or let a time provider's clock move; do not sleep.");

    [Fact]
    public void Tests_AreNotSkippedForGood() => Findings.AssertNone(
        from tree in Trees()
        from attribute in tree.GetRoot().DescendantNodes().OfType<AttributeSyntax>()
        let names = NamesOf(attribute)
        where names.Contains("Skip") && !names.Contains("SkipUnless") && !names.Contains("SkipWhen")
        select Where(attribute),
        "A test runs, or says under which condition it cannot.");

    private static List<string?> NamesOf(AttributeSyntax attribute) =>
        [.. (attribute.ArgumentList?.Arguments ?? []).Select(argument => argument.NameEquals?.Name.ToString())];

    private static bool IsSleep(InvocationExpressionSyntax call)
    {
        var method = call.Expression.ToString();
        if (method is "Thread.Sleep" or "System.Threading.Thread.Sleep" or "SpinWait.SpinUntil") return true;
        if (method is not ("Task.Delay" or "System.Threading.Tasks.Task.Delay")) return false;
        var arguments = call.ArgumentList.Arguments;
        var isEndless = arguments[0].ToString() is "Timeout.Infinite" or "Timeout.InfiniteTimeSpan" or "-1";
        return !isEndless && !arguments.Any(argument => IsClock(argument.ToString()));
    }

    // The overload with a time provider: its time moves when the test says so.
    private static bool IsClock(string argument) =>
        argument.EndsWith("time", StringComparison.OrdinalIgnoreCase)
        || argument.EndsWith("clock", StringComparison.OrdinalIgnoreCase)
        || argument.EndsWith("TimeProvider", StringComparison.Ordinal);

    private static IEnumerable<SyntaxTree> Trees() => RepositoryFiles.Under("tests", ".cs")
        .Where(path => !path.Contains(".verified.", StringComparison.Ordinal))
        .Select(path => CSharpSyntaxTree.ParseText(RepositoryFiles.Read(path), path: path));

    private static string Where(SyntaxNode node) =>
        $"{node.SyntaxTree.FilePath}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}: {node}";
}
