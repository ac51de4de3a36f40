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
            [.. Rerun.OtherSteps, Steps.Activities, Steps.Classes]);

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
