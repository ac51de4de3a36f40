using Durable.Sdk.Generators;
using Generators.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Generators.Tests.Caching;

/// <summary>What is parsed is kept while no declaration changes, and not any longer.</summary>
public sealed class DeclarationStampTests
{
    private const string Other = Sources.Head + """
        public static class Numbers
        {
            public const int One = 1;

            private static readonly int s_many = 5;

            [Obsolete("Old.")]
            public static int Two(int by = 2) => s_many * by;

            public static int Three()
            {
                return 3;
            }
        }

        public enum Colour { Red = 1 }
        """;

    private const string Task = Sources.Head + """
        public static class Methods
        {
            [Activity]
            public static int Do(int count = Numbers.One, Colour colour = Colour.Red) => count;
        }
        """;

    [Theory]
    [InlineData("s_many * by", "s_many + by")]
    [InlineData("return 3;", "var a = 1;\nreturn 3 + a;")]
    [InlineData("public enum", "// A comment.\npublic enum")]
    public void Edit_InsideABody_LeavesTheStamp(string old, string text) => Assert.True(IsKept(old, text));

    [Theory]
    [InlineData("One = 1", "One = 2")]
    [InlineData("by = 2", "by = 3")]
    [InlineData("Red = 1", "Red = 2")]
    [InlineData("s_many = 5", "s_many = 6")]
    [InlineData("public enum", "#nullable disable\npublic enum")]
    [InlineData("Old.", "Older.")]
    [InlineData("public static int Three", "public static long Three")]
    [InlineData("public static class Numbers", "public static partial class Numbers")]
    [InlineData("public enum Colour", "public sealed class More;\npublic enum Colour")]
    [InlineData("using Durable;", "using Durable; using System.Linq;")]
    [InlineData("namespace Contoso.Billing", "namespace Contoso.Selling")]
    public void Edit_OfADeclaration_GivesAnother(string old, string text) => Assert.False(IsKept(old, text));

    [Fact]
    public void Compilation_OfOtherFilesReferencesOrOptions_HasAnother()
    {
        var stamps = new DeclarationStamps();
        var compilation = TestCompilation.Create(Other);
        CSharpCompilation[] others =
        [
            compilation.AddSyntaxTrees(TestCompilation.Parse("", 9)),
            compilation.WithoutSdk(),
            compilation.WithOptions(compilation.Options.WithAllowUnsafe(true)),
            compilation.WithAssemblyName("Other"),
            compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], CSharpSyntaxTree.ParseText(
                Other, TestCompilation.ParseOptions.WithPreprocessorSymbols("DEBUG"), "/source/File0.cs")),
            compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], TestCompilation.Parse(Other, 1)),
        ];

        var seen = new HashSet<object> { stamps.Of(compilation) };

        Assert.All(others, other => Assert.True(seen.Add(stamps.Of(other))));
        Assert.Same(stamps.Of(others[^1]), stamps.Of(others[^1]));
    }

    [Fact]
    public void Compilations_OneAfterTheOther_KeepTheStampOverManyEdits()
    {
        var stamps = new DeclarationStamps();
        var compilation = TestCompilation.Create(Other);
        var stamp = stamps.Of(compilation);

        for (var i = 0; i < 5; i++)
        {
            var tree = compilation.SyntaxTrees[0];
            compilation = compilation.ReplaceSyntaxTree(
                tree, TestCompilation.Parse(tree.ToString().Replace("return 3", "return 3 + 3")));
            Assert.Same(stamp, stamps.Of(compilation));
        }
    }

    [Theory]
    [InlineData("One = 1", "One = 7")]
    [InlineData("Red = 1", "Red = 4")]
    [InlineData("public static class Numbers", "public static class DoStubs; public static class Numbers")]
    [InlineData("return 3;", "return 4;")]
    public void Output_AfterAnEditOfAnotherFile_IsThatOfAFreshRun(string old, string text)
    {
        var before = TestCompilation.Create(Task, Other);
        var driver = GeneratorRun.Driver().RunGenerators(before);
        var edited = TestCompilation.Parse(Other.Replace(old, text, StringComparison.Ordinal), 1);
        var after = before.ReplaceSyntaxTree(before.SyntaxTrees[1], edited);

        Assert.Equal(Texts(GeneratorRun.Driver().RunGenerators(after)), Texts(driver.RunGenerators(after)));
        if (old != "return 3;") Assert.NotEqual(Texts(driver), Texts(driver.RunGenerators(after)));
    }

    private static IEnumerable<string> Texts(GeneratorDriver driver) =>
        driver.GetRunResult().Results.Single().GeneratedSources.Select(file => file.SourceText.ToString());

    private static bool IsKept(string old, string text)
    {
        Assert.Contains(old, Other, StringComparison.Ordinal);
        var stamps = new DeclarationStamps();
        var before = TestCompilation.Create(Other, Task);
        var stamp = stamps.Of(before);
        var edited = TestCompilation.Parse(Other.Replace(old, text, StringComparison.Ordinal));
        return ReferenceEquals(stamp, stamps.Of(before.ReplaceSyntaxTree(before.SyntaxTrees[0], edited)));
    }
}
