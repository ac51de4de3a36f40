using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Analyzers.Tests.Verification;

/// <summary>Compares what the analyzers find with marks in the sources.</summary>
internal static class Check
{
    /// <summary>The sources compile, and the findings of one id are where the marks are; there are no others.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> FindsAsync(string id, params string[] sources)
    {
        var marked = sources.Select(MarkedSource.Parse).ToList();
        var findings = await RunAsync([.. marked.Select(source => source.Text)]);
        var expected = marked.SelectMany((source, i) => source.Spans.OrderBy(span => span.Start)
            .Select(span => $"{id} in File{i}: '{source.Text.Substring(span.Start, span.Length)}' at {span.Start}"));
        Assert.Equal(expected, findings.Select(Describe));
        return findings;
    }

    /// <summary>As above with one finding, whose message is given too.</summary>
    public static async Task SaysAsync(string id, string message, params string[] sources)
    {
        var finding = Assert.Single(await FindsAsync(id, sources));
        Assert.Equal(message, finding.GetMessage(CultureInfo.InvariantCulture));
    }

    /// <summary>The path or use with which the only finding's message begins.</summary>
    public static async Task ShowsAsync(string id, string path, params string[] sources)
    {
        var finding = Assert.Single(await FindsAsync(id, sources));
        Assert.StartsWith($"'{path}' ", finding.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    public static Task NothingAsync(params string[] sources) => FindsAsync("", sources);

    /// <summary>Runs over sources that compile, with what the generator adds to them.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> RunAsync(
        string[] sources, params (string Key, string Value)[] settings)
    {
        var compilation = TestCompilation.Create(sources).Generate();
        Assert.Empty(compilation.Errors());
        return await Analysis.RunAsync(compilation, settings);
    }

    public static string Describe(Diagnostic finding)
    {
        var span = finding.Location.SourceSpan;
        var file = Path.GetFileNameWithoutExtension(finding.Location.SourceTree!.FilePath);
        var text = finding.Location.SourceTree.GetText().ToString(span);
        return $"{finding.Id} in {file}: '{text}' at {span.Start}";
    }
}
