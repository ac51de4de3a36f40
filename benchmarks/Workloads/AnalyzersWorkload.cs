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
    private const int Edits = 5;

    private const int Builds = 5;

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
    // In turns, so that what else the machine does falls on all of them.
    private static IEnumerable<Figure> InABuild(int n)
    {
        var sources = OrchestratorSource.Of(n);
        var silent = ImmutableArray.Create<DiagnosticAnalyzer>(new SilentAnalyzer());
        var startedAt = Stopwatch.GetTimestamp();
        var builds = new List<double> { Cpu(() => Application.Emit(Generated(sources))) };
        var wall = Stopwatch.GetElapsedTime(startedAt);
        var (called, analysed) = (new List<double>(), new List<double>());
        for (var round = 0; round < Builds; round++)
        {
            called.Add(Analyse(sources, silent));
            analysed.Add(Analyse(sources, Analyzers));
            builds.Add(Cpu(() => Application.Emit(Generated(sources))));
        }

        var judged = Application.Of(sources);
        var publishing = Cpu(() => CSharpGeneratorDriver
            .Create([new VerdictGenerator().AsSourceGenerator()], optionsProvider: new PublishingOptions())
            .RunGenerators(judged));
        var (build, taken) = (Median(builds), Median(analysed) - Median(called));
        return
        [
            new("rate", "orchestrators/s", n / wall.TotalSeconds),
            new("build without them", "ms cpu", build),
            new("analyzers", "ms cpu", taken),
            new("their share", "% of build", 100 * taken / build),
            new("publishing of verdicts", "ms cpu", publishing),
        ];
    }

    private static double Analyse(
        IEnumerable<(string Path, string Text)> sources, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var whole = Generated(sources).WithAnalyzers(analyzers);
        return Cpu(() => Check(whole.GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult()));
    }

    // As an editor asks: of the document that is edited, in a new compilation. What analyzers share is done by whoever
    // comes first, so each is asked alone.
    private static IEnumerable<Figure> AfterAnEdit(int n)
    {
        var before = Generated(OrchestratorSource.Of(n));
        foreach (var analyzer in Analyzers)
        {
            var taken = Enumerable.Range(1, Edits).Select(i => AfterAnEdit(before, i, [analyzer])).Order().ToList();
            yield return new($"{analyzer.GetType().Name} after an edit", "ms", taken[Edits / 2]);
        }

        var all = Enumerable.Range(1, Edits).Select(i => AfterAnEdit(before, i, Analyzers)).Order().ToList();
        yield return new("all of them after an edit", "ms", all[Edits / 2]);
    }

    private static double AfterAnEdit(Compilation before, int number, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var tree = before.SyntaxTrees.Single(tree => tree.FilePath == OrchestratorSource.EditedFile);
        var text = tree.ToString().Replace(
            OrchestratorSource.HelperLine, $"if (count < {number}) return 0;", StringComparison.Ordinal);
        var edited = Application.Parse(text, tree.FilePath);
        var analysis = before.ReplaceSyntaxTree(tree, edited).WithAnalyzers(analyzers);
        var model = analysis.Compilation.GetSemanticModel(edited);
        analysis.GetAnalyzerSyntaxDiagnosticsAsync(edited, default).GetAwaiter().GetResult();
        analysis.GetAnalyzerSemanticDiagnosticsAsync(model, null, default).GetAwaiter().GetResult();
        return analyzers.Sum(analyzer => analysis.GetAnalyzerTelemetryInfoAsync(analyzer, default).GetAwaiter()
            .GetResult().ExecutionTime.TotalMilliseconds);
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
        if (findings.FirstOrDefault() is { } finding)
            throw new InvalidOperationException($"The project is not clean: {finding}");
    }

    /// <summary>
    /// Processor time of the whole process in milliseconds: a build uses all processors, and they have other work.
    /// </summary>
    private static double Cpu(Action work)
    {
        GC.Collect();
        var before = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    }

    private static double Median(List<double> figures)
    {
        figures.Sort();
        return figures[figures.Count / 2];
    }
}
