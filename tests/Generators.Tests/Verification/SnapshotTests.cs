namespace Generators.Tests.Verification;

public sealed class SnapshotTests
{
    [Fact]
    public void EverySnapshot_IsRunByAProgram()
    {
        var project = Path.Combine(Repository.Root, "tests", "Generators.Tests");
        var programs = string.Concat(Directory
            .GetFiles(project, "*ProgramTests.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        var snapshots = Directory.GetFiles(project, "*.verified.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetFileName(file).Split('#')[0])
            .Distinct();

        Assert.DoesNotContain(snapshots, name => !programs.Contains($"nameof({name})", StringComparison.Ordinal));
    }
}
