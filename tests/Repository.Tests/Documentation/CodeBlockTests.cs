namespace Repository.Tests.Documentation;

public sealed class CodeBlockTests
{
    private static readonly string[] KnownMarks = ["csharp", "csharp no-compile"];

    public static TheoryData<string> Documents =>
        [.. new[] { "README.md", "CONTRIBUTING.md" }.Concat(RepositoryFiles.Under("docs", ".md"))
            .Where(path => Path.GetDirectoryName(path) is "" or "docs")
            .Where(path => RepositoryFiles.Exists(path) && Markdown.CodeBlocks(path).Any(IsCompiled))];

    [Theory]
    [MemberData(nameof(Documents))]
    public void CodeBlocks_OfTheDocument_Compile(string path) => Findings.AssertNone(
        DocumentCompilation.Complaints([.. Markdown.CodeBlocks(path).Where(IsCompiled)]),
        $"The C# of {path} does not compile. All blocks of a document are compiled together, with the generator.");

    [Fact]
    public void Marks_OfCodeBlocks_AreKnown() => Findings.AssertNone(
        from path in Markdown.Documents
        from block in Markdown.CodeBlocks(path)
        where block.Info.StartsWith('c') && block.Info is not "console" && !KnownMarks.Contains(block.Info)
        select $"{block.Path}:{block.Line}: {block.Info}",
        "Mark C# as 'csharp', or as 'csharp no-compile' where it is a fragment that cannot stand alone.");

    [Fact]
    public void QuickStart_OfTheReadme_IsTheSample()
    {
        var blocks = Markdown.CodeBlocks("README.md").Select(block => block.Code).ToList();
        Assert.All(RepositoryFiles.Under("samples/HelloCities", ".cs"), path =>
            Assert.Contains(RepositoryFiles.Read(path), blocks));
    }

    private static bool IsCompiled(CodeBlock block) => block.Info == "csharp";
}
