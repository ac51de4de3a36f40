using Analyzers.Tests.Verification;

namespace Analyzers.Tests.Corpora;

public sealed class SuspectTests
{
    public static TheoryData<string, string> All =>
        [.. Suspects.All];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Suspect_AloneInAnOrchestrator_IsFound(string rule, string code)
    {
        var findings = await Check.RunAsync([Orchestrator.With(code)]);

        Assert.NotEmpty(findings);
        Assert.All(findings, finding => Assert.Equal(rule, finding.Id));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Suspect_InAHelper_IsFoundAtTheCall(string rule, string code)
    {
        var findings = await Check.RunAsync([
            Orchestrator.With("await Steps.Do(context, input);"),
            $$"""
            namespace Contoso.Orders;

            internal static class Steps
            {
                public static async Task<object?> Do(TaskOrchestrationContext context, string input)
                {
                    await Task.CompletedTask;
                    {{code}}
                    return null;
                }
            }
            """,
        ]);

        var finding = Assert.Single(findings);
        Assert.Equal(rule, finding.Id);
        Assert.Equal("/source/File0.cs", finding.Location.SourceTree!.FilePath);
        Assert.Contains("PlaceOrder → Steps.Do → ", finding.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void Suspects_AreEnough() => Assert.True(All.Count >= 120, $"There are {All.Count}.");
}
