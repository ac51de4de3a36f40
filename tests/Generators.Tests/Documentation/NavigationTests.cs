using System.Text.RegularExpressions;
using Generators.Tests.Caching;
using Generators.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace Generators.Tests.Documentation;

/// <summary>What an editor and a debugger make of generated code.</summary>
public sealed partial class NavigationTests
{
    private static readonly GeneratorRun All = GeneratorRun.Over(Rerun.Task, Rerun.OtherTask, Sources.Head + """
        public sealed class Outer
        {
            public sealed class Box<T>;

            [Activity]
            public static Box<int?>? Pack(Box<(int, string)[]>[] boxes, dynamic? rest, params int[][,] more) => null;

            [Orchestrator("a")]
            public static Task @case(TaskOrchestrationContext context, nint @in) => Task.CompletedTask;
        }
        """).FindsNothing().CompilesCleanly();

    [Fact]
    public void References_InComments_LeadToWhatTheUserWrote()
    {
        var ids = Reference().Matches(All.AllSources()).Select(match => match.Groups["id"].Value).Distinct().ToList();

        Assert.Equal(9, ids.Count);
        Assert.All(ids, id => Assert.StartsWith(
            "/source/",
            DocumentationCommentId.GetFirstSymbolForDeclarationId(
                id.Replace("&lt;", "<").Replace("&gt;", ">"), All.Compilation)?.Locations[0].SourceTree?.FilePath,
            StringComparison.Ordinal));
    }

    [Fact]
    public void Types_ThatAreGenerated_AreSteppedThrough()
    {
        var types = All.Files
            .SelectMany(file => file.SyntaxTree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes()
                .Select(node => All.Compilation.GetSemanticModel(node.SyntaxTree).GetDeclaredSymbol(node)))
            .OfType<INamedTypeSymbol>()
            .Where(type => !type.IsRecord)
            .ToList();

        Assert.InRange(types.Count, 10, int.MaxValue);
        Assert.All(types, type => Assert.Contains(
            type.GetAttributes(),
            attribute => attribute.AttributeClass!.Name is "DebuggerStepThroughAttribute"
                or "DebuggerNonUserCodeAttribute"));
    }

    [GeneratedRegex("cref=\"(?<id>[^\"]+)\"")]
    private static partial Regex Reference();
}
