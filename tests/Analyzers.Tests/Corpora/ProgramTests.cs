using Analyzers.Tests.Verification;

namespace Analyzers.Tests.Corpora;

/// <summary>Whole programs, read by names and by all of their code: both come to the same.</summary>
public sealed class ProgramTests
{
    public static TheoryData<string, string[]> Clean => [.. Programs.Read("CleanPrograms.txt")];

    public static TheoryData<string, string[]> Suspect => [.. Programs.Read("SuspectPrograms.txt")];

    [Theory]
    [MemberData(nameof(Clean))]
    public async Task Program_ThatIsClean_IsNotReported(string name, string[] files)
    {
        var findings = await FindAsync(files);

        Assert.True(findings.Count == 0, $"{name}: {string.Join(", ", findings)}");
    }

    [Theory]
    [MemberData(nameof(Suspect))]
    public async Task Program_ThatIsSuspect_IsFound(string name, string[] files)
    {
        var findings = await FindAsync(files);

        Assert.NotEmpty(findings);
        Assert.All(findings, finding => Assert.StartsWith(name[..7], finding, StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<string>> FindAsync(string[] files)
    {
        var byNames = (await Check.RunAsync(files)).Select(Check.Describe).ToList();
        var bound = (await Check.RunAsync(files, ("durable_sdk.read_all_bodies", "true"))).Select(Check.Describe);
        Assert.Equal(bound, byNames);
        return byNames;
    }
}
