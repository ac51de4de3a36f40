using System.Collections.Immutable;
using Durable.Sdk.Analyzers;
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

    /// <summary>What they find, in the order of files and places. What they throw fails the test.</summary>
    public static Task<IReadOnlyList<Diagnostic>> RunAsync(
        Compilation compilation, params (string Key, string Value)[] settings) =>
        RunAsync(compilation, new AnalyzerOptions([], new Settings(settings)));

    public static Task<IReadOnlyList<Diagnostic>> RunWithAsync(Compilation compilation, AdditionalFile file) =>
        RunAsync(compilation, new AnalyzerOptions([file], new Settings([])));

    private static async Task<IReadOnlyList<Diagnostic>> RunAsync(Compilation compilation, AnalyzerOptions given)
    {
        Exception? thrown = null;
        var options = new CompilationWithAnalyzersOptions(
            given,
            onAnalyzerException: (exception, _, _) => thrown ??= exception,
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false);
        var found = await compilation.WithAnalyzers(Analyzers, options)
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.Null(thrown);
        Assert.DoesNotContain(found, finding => finding.Id.StartsWith("AD", StringComparison.Ordinal));
        return [.. found.OrderBy(finding => finding.Location.SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(finding => finding.Location.SourceSpan.Start)
            .ThenBy(finding => finding.Id, StringComparer.Ordinal)];
    }
}
