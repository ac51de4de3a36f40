using System.Reflection;
using System.Runtime.Loader;
using Durable.Sdk.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Generators.Tests.Verification;

/// <summary>One run of the generator over a compilation, and what came of it.</summary>
internal sealed class GeneratorRun
{
    private GeneratorRun(GeneratorRunResult result, Compilation compilation)
    {
        Result = result;
        Compilation = compilation;
    }

    public GeneratorRunResult Result { get; }

    /// <summary>The user's sources and the generated ones.</summary>
    public Compilation Compilation { get; }

    /// <summary>What the generator finds, as its analyzer reports it, in the order of files and places.</summary>
    public IReadOnlyList<Diagnostic> Findings =>
        field ??= HasSomethingToAnalyze() ? Analyze(Compilation) : [];

    /// <summary>The files that it generates, without the one for its analyzer.</summary>
    public IReadOnlyList<GeneratedSourceResult> Files =>
        [.. Result.GeneratedSources.Where(file => file.HintName != FindingsFile.HintName)];

    /// <summary>Everything but hints that the compiler says of both.</summary>
    public IEnumerable<Diagnostic> Complaints => Compilation.GetDiagnostics()
        .Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden);

    public static GeneratorRun Over(params string[] sources) => Over(TestCompilation.Create(sources));

    public static GeneratorRun Over(CSharpCompilation compilation, CSharpParseOptions? parseOptions = null)
    {
        var driver = Driver(parseOptions).RunGeneratorsAndUpdateCompilation(compilation, out var after, out _);
        var result = Assert.Single(driver.GetRunResult().Results);
        Assert.Null(result.Exception);
        return new(result, after);
    }

    public static GeneratorDriver Driver(CSharpParseOptions? parseOptions = null) => CSharpGeneratorDriver.Create(
        [new DurableTaskGenerator().AsSourceGenerator()],
        parseOptions: parseOptions ?? TestCompilation.ParseOptions,
        driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>What the analyzer reports in a compilation, in the order of files and places.</summary>
    public static IReadOnlyList<Diagnostic> Analyze(Compilation compilation)
    {
        var found = compilation.WithAnalyzers([new FindingAnalyzer(), new ImplementationAnalyzer()])
            .GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        return
        [
            .. found.OrderBy(finding => finding.Location.SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(finding => finding.Location.SourceSpan.Start),
        ];
    }

    public string Source(string hintName) =>
        Assert.Single(Files, source => source.HintName == hintName).SourceText.ToString();

    /// <summary>All generated files, one after the other.</summary>
    public string AllSources() =>
        string.Join('\n', Files.Select(source => source.SourceText.ToString()));

    public GeneratorRun Generates(string text)
    {
        Assert.Contains(text, AllSources(), StringComparison.Ordinal);
        return this;
    }

    public GeneratorRun CompilesCleanly()
    {
        AssertNone(Complaints);
        return this;
    }

    public GeneratorRun FindsNothing()
    {
        AssertNone(Findings);
        return this;
    }

    /// <summary>Loads it, and the images of the assemblies that it needs.</summary>
    public Assembly Load(params MemoryStream[] references)
    {
        using var stream = new MemoryStream();
        var emitted = Compilation.Emit(stream);
        AssertNone(emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        var context = new AssemblyLoadContext(null, isCollectible: true);
        foreach (var image in references.Append(stream))
        {
            image.Position = 0;
            context.LoadFromStream(image);
        }

        return context.Assemblies.Single(assembly => assembly.GetName().Name == Compilation.AssemblyName);
    }

    /// <summary>Analyzers read everything again, so they run only where they may find something.</summary>
    private bool HasSomethingToAnalyze() =>
        Files.Count < Result.GeneratedSources.Length
        || Compilation.SyntaxTrees.Any(
            tree => tree.ToString().Contains("public interface I", StringComparison.Ordinal));

    private static void AssertNone(IEnumerable<Diagnostic> diagnostics)
    {
        var all = diagnostics.ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }
}
