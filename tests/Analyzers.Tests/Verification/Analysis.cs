using System.Collections.Immutable;
using Durable.Sdk.Analyzers;
using Durable.Sdk.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Analyzers.Tests.Verification;

/// <summary>Runs the analyzers over a compilation.</summary>
internal static class Analysis
{
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
    [
        new DeterminismAnalyzer(), new ContractAnalyzer(), new TaskCallAnalyzer(), new PayloadAnalyzer(),
        new LifetimeAnalyzer(),
    ];

    /// <summary>Those that tell what the generator could not do.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> OfGenerator { get; } =
        [new FindingAnalyzer(), new ImplementationAnalyzer()];

    /// <summary>What they find, in the order of files and places. What they throw fails the test.</summary>
    public static Task<IReadOnlyList<Diagnostic>> RunAsync(
        Compilation compilation, params (string Key, string Value)[] settings) =>
        RunAsync(compilation, Analyzers, new AnalyzerOptions([], new Settings(settings)));

    public static Task<IReadOnlyList<Diagnostic>> RunOfGeneratorAsync(Compilation compilation) =>
        RunAsync(compilation, OfGenerator, new AnalyzerOptions([]));

    public static Task<IReadOnlyList<Diagnostic>> RunWithAsync(Compilation compilation, AdditionalFile file) =>
        RunAsync(compilation, Analyzers, new AnalyzerOptions([file], new Settings([])));

    private static async Task<IReadOnlyList<Diagnostic>> RunAsync(
        Compilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers, AnalyzerOptions given)
    {
        Exception? thrown = null;
        var options = new CompilationWithAnalyzersOptions(
            given,
            onAnalyzerException: (exception, _, _) => thrown ??= exception,
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false);
        var found = await compilation.WithAnalyzers(analyzers, options)
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.Null(thrown);
        Assert.DoesNotContain(found, finding => finding.Id.StartsWith("AD", StringComparison.Ordinal));
        return [.. found.OrderBy(finding => finding.Location.SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(finding => finding.Location.SourceSpan.Start)
            .ThenBy(finding => finding.Id, StringComparer.Ordinal)];
    }
}
