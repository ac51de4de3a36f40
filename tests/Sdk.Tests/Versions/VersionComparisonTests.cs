namespace Sdk.Tests.Versions;

public sealed class VersionComparisonTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "1.0", -1)]
    [InlineData("1.0", "", 1)]
    [InlineData("1.9", "1.10", -1)]
    [InlineData("2.0", "2.0", 0)]
    [InlineData("2.0.0", "2.0", 1)]
    [InlineData("beta", "BETA", 0)]
    [InlineData("beta", "alpha", 1)]
    [InlineData("1.0", "beta", -1)]
    public void CompareVersions_OfAnyKind_Ordered(string source, string other, int expected)
    {
        Assert.Equal(expected, Math.Sign(TaskOrchestrationVersioningUtils.CompareVersions(source, other)));
        Assert.Equal(-expected, Math.Sign(TaskOrchestrationVersioningUtils.CompareVersions(other, source)));
    }

    [Fact]
    public async Task CompareVersionTo_ComparesTheExecutions()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks.AddOrchestratorFunc("Run", context =>
            $"{Math.Sign(context.CompareVersionTo("1.9"))} {Math.Sign(context.CompareVersionTo("1.11"))}"));

        var found = await host.RunAsync("Run", options: new() { Version = "1.10" });

        Assert.Equal("1 -1", found.ReadOutputAs<string>());
    }
}
