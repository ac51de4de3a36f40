using Durable.Sdk.Generators;
using Generators.Tests.Verification;
using Microsoft.CodeAnalysis;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace Generators.Tests.Caching;

public sealed class CachingTests
{
    [Fact]
    public void UnrelatedEdit_EveryStepIsCached()
    {
        var unrelated = TestCompilation.Parse("internal static class Unrelated;", 9);

        var result = Rerun.After(before => before.AddSyntaxTrees(unrelated));

        AssertKept(result, [.. Rerun.PlaceSteps, .. Rerun.OtherSteps]);
    }

    [Fact]
    public void EditInsideABody_EveryStepIsCached() =>
        AssertKept(Rerun.AfterReplacing(0, "return Task.FromResult(orderId);", "return Task.FromResult(orderId + 1);"),
            [.. Rerun.OtherSteps, Steps.Activities, Steps.Classes, Steps.Contracts, Steps.Events]);

    [Fact]
    public void CommentBelowATask_EveryStepIsCached() =>
        AssertKept(Rerun.AfterReplacing(0, "Task.CompletedTask;", "Task.CompletedTask; // done"),
            [.. Rerun.PlaceSteps, .. Rerun.OtherSteps]);

    [Fact]
    public void CommentAboveATask_OnlyItsPlaceChanges()
    {
        var result = Rerun.AfterReplacing(0, "public static class Cards", "// A comment.\npublic static class Cards");

        Assert.Contains(Modified, result.Reasons(Steps.Activities));
        AssertKept(result, Rerun.OtherSteps);
    }

    [Fact]
    public void EditOfOneTask_OthersAreCached()
    {
        var result = Rerun.AfterReplacing(1, "TaskActivity<int, string>", "TaskActivity<long, string>");

        Assert.Equal(1, result.Reasons(Steps.NamedTasks).Count(reason => reason == Modified));
        Assert.Equal(4, result.Reasons(Steps.NamedTasks).Count(IsKept));
        Assert.Equal(1, result.OutputReasons().Count(reason => reason == Modified));
        AssertKept(result.Reasons(Steps.Registration));
        AssertKept(result.Reasons(Steps.Findings));
    }

    [Fact]
    public void RenameOfOneTask_OthersAreCached()
    {
        var result = Rerun.AfterReplacing(0, "ChargeAsync", "DebitAsync");

        Assert.Equal([Modified], result.Reasons(Steps.NamedTasks).Where(reason => reason is not (Unchanged or Cached)));
        Assert.Equal([Modified], result.Reasons(Steps.Registration));
        Assert.Equal(2, result.OutputReasons().Count(reason => reason == Modified));
    }

    [Theory]
    [InlineData(0, "decimal amount", "long amount", "Activities, Parsed, Tasks, Names, NamedTasks")]
    [InlineData(0, "int[] lines", "int[]? lines", "Orchestrators, Parsed, Tasks, NamedTasks")]
    [InlineData(0, "AcceptsEvent<int>", "AcceptsEvent<long>", "Orchestrators, Parsed, Tasks, NamedTasks")]
    [InlineData(0, "Activity]", "Activity(\"card\")]", "Activities, Parsed, Tasks, NamedTasks")]
    [InlineData(1, "int amount", "long amount", "Classes, Parsed, Tasks, NamedTasks")]
    [InlineData(1, "string to, ", "int to, ", "Contracts, Parsed, Tasks, Names, NamedTasks")]
    [InlineData(1, "IMail", "IPost", "Contracts, Parsed, Tasks, Names, NamedTasks")]
    [InlineData(1, "Approval(", "Consent(", "Events, EventSpecs, EventNames, NamedEvents")]
    [InlineData(1, "DurableEvent", "DurableEvent(\"a.b\")", "Events, EventSpecs, NamedEvents")]
    [InlineData(1, "bool Yes", "int Yes", "")]
    [InlineData(0, "string orderId, ", "ref string orderId, ",
        "Activities, Parsed, Tasks, Names, NamedTasks, StubClasses, Registration, TaskFindings, Findings")]
    public void Edit_OfAnything_ChangesWhatDependsOnIt(int file, string old, string text, string expected)
    {
        var result = Rerun.AfterReplacing(file, old, text);

        var changed = Rerun.PlaceSteps.Concat(Rerun.OtherSteps)
            .Where(step => result.Reasons(step).Any(reason => !IsKept(reason)));
        // What stands below in the file moves, and only its place is another one.
        var moved = new[] { Steps.Classes, Steps.Contracts, Steps.Events, Steps.Parsed, Steps.Orchestrators };
        Assert.Equal(
            expected.Split(", ", StringSplitOptions.RemoveEmptyEntries).Except(moved).Order(),
            changed.Except(moved).Order());
    }

    [Fact]
    public void NewTask_OthersAreCached()
    {
        var result = Rerun.After(before => before.AddSyntaxTrees(TestCompilation.Parse(
            Sources.Head + "public static class More { [Activity] public static void Do(int a) { } }", 9)));

        Assert.Contains(New, result.Reasons(Steps.NamedTasks));
        Assert.Equal(5, result.Reasons(Steps.NamedTasks).Count(IsKept));
    }

    [Fact]
    public void EveryStepOfTheGenerator_IsTested()
    {
        var names = typeof(Steps).GetFields().Select(field => (string)field.GetRawConstantValue()!);

        Assert.Equal(names.Order(), Rerun.PlaceSteps.Concat(Rerun.OtherSteps).Order());
    }

    private static bool IsKept(IncrementalStepRunReason reason) => reason is Unchanged or Cached;

    private static void AssertKept(GeneratorRunResult result, IEnumerable<string> steps)
    {
        Assert.All(steps, step => AssertKept(result.Reasons(step)));
        Assert.All(result.OutputReasons(), reason => Assert.Equal(Cached, reason));
    }

    private static void AssertKept(IEnumerable<IncrementalStepRunReason> reasons) =>
        Assert.All(reasons, reason => Assert.True(reason is Cached or Unchanged, reason.ToString()));
}
