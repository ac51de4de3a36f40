using Analyzers.Tests.Verification;

namespace Analyzers.Tests.Corpora;

public sealed class CleanCodeTests
{
    public static TheoryData<string> All => [.. CleanCode.All];

    [Theory]
    [MemberData(nameof(All))]
    public async Task CleanCode_InAnOrchestrator_IsNotReported(string code) =>
        await Check.NothingAsync(Orchestrator.With(code));

    [Fact]
    public void CleanCode_IsEnough() => Assert.True(All.Count >= 100, $"There are {All.Count}.");

    [Fact]
    public async Task Suspects_OutsideOfOrchestrators_AreNotReported()
    {
        var bodies = Suspects.All.Select((suspect, i) => $$"""
                [Activity("Activity{{i}}")]
                public static async Task<object?> Do{{i}}(string input)
                {
                    TaskOrchestrationContext context = null!;
                    await Task.CompletedTask;
                    {{suspect.Code}}
                    return null;
                }
            """);

        var findings = await Check.RunAsync([$$"""
            namespace Contoso.Orders;

            public static class Steps
            {
            {{string.Join('\n', bodies)}}
            }
            """]);

        Assert.DoesNotContain(findings, finding => finding.Id.StartsWith("DUR1", StringComparison.Ordinal));
    }
}
