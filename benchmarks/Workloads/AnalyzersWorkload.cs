using System.Collections.Immutable;
using System.Diagnostics;
using Durable.Sdk.Analyzers;
using Durable.Sdk.Analyzers.CrossAssembly;
using Durable.Sdk.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Durable.Sdk.Benchmarks;

/// <summary>
/// The analyzers over a project of so many orchestrators with ten helpers each: as a part of a build, and after an edit
/// of one file.
/// </summary>
internal sealed class AnalyzersWorkload : ICompilerWorkload
{
    // An edit takes so little that one is not enough to measure.
    private const int Edits = 3;

    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        .. typeof(DeterminismAnalyzer).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    public string Name => "analyzers";

    public IReadOnlyList<int> Sizes => [200];

    public int WarmUpSize => 50;

    public IEnumerable<Figure> Run(int n) => [.. InABuild(n), .. AfterAnEdit(n)];

    // A build compiles the same with and without: what analyzers cost is what they take beyond the compiler's own look.
    private static IEnumerable<Figure> InABuild(int n)
    {
        var sources = OrchestratorSource.Of(n);
        var startedAt = Stopwatch.GetTimestamp();
        var build = Cpu(() => Application.Emit(Generated(sources)));
        var wall = Stopwatch.GetElapsedTime(startedAt);
        var bare = Generated(sources);
        var looked = Cpu(() => bare.GetDiagnostics());
        var whole = Generated(sources).WithAnalyzers(Analyzers);
        var analysed = Cpu(() => Check(whole.GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult()));
        var judged = Application.Of(sources);
        var publishing = Cpu(() => CSharpGeneratorDriver
            .Create([new VerdictGenerator().AsSourceGenerator()], optionsProvider: new PublishingOptions())
            .RunGenerators(judged));
        return
        [
            new("rate", "orchestrators/s", n / wall.TotalSeconds),
            new("build without them", "ms cpu", build.TotalMilliseconds),
            new("analyzers", "ms cpu", (analysed - looked).TotalMilliseconds),
            new("their share", "% of build", 100 * (analysed - looked) / build),
            new("publishing of verdicts", "ms cpu", publishing.TotalMilliseconds),
        ];
    }

    private static IEnumerable<Figure> AfterAnEdit(int n)
    {
        var before = Generated(OrchestratorSource.Of(n));
        var taken = Analyzers.ToDictionary(analyzer => analyzer, _ => TimeSpan.Zero);
        for (var i = 1; i <= Edits; i++)
        {
            var tree = before.SyntaxTrees.Single(tree => tree.FilePath == OrchestratorSource.EditedFile);
            var text = tree.ToString().Replace(
                OrchestratorSource.HelperLine, $"if (count < {i}) return 0;", StringComparison.Ordinal);
            var edited = Application.Parse(text, tree.FilePath);
            var after = before.ReplaceSyntaxTree(tree, edited);
            var analysis = after.WithAnalyzers(Analyzers);
            var model = analysis.Compilation.GetSemanticModel(edited);
            analysis.GetAnalyzerSemanticDiagnosticsAsync(model, null, default).GetAwaiter().GetResult();
            foreach (var analyzer in Analyzers)
            {
                taken[analyzer] += analysis.GetAnalyzerTelemetryInfoAsync(analyzer, default).GetAwaiter().GetResult()
                    .ExecutionTime;
            }
        }

        return taken.Select(pair => new Figure(
            $"{pair.Key.GetType().Name} after an edit", "ms", pair.Value.TotalMilliseconds / Edits));
    }

    private static Compilation Generated(IEnumerable<(string Path, string Text)> sources)
    {
        CSharpGeneratorDriver
            .Create([new DurableTaskGenerator().AsSourceGenerator()], parseOptions: Application.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(Application.Of(sources), out var whole, out _);
        return whole;
    }

    private static void Check(ImmutableArray<Diagnostic> findings)
    {
        if (findings.FirstOrDefault(finding => finding.Severity >= DiagnosticSeverity.Warning) is { } finding)
            throw new InvalidOperationException($"The project is not clean: {finding}");
    }

    /// <summary>Processor time of the whole process: a build uses all processors, and they have other work.</summary>
    private static TimeSpan Cpu(Action work)
    {
        var before = Environment.CpuUsage.TotalTime;
        work();
        return Environment.CpuUsage.TotalTime - before;
    }
}
