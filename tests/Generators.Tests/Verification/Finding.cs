namespace Generators.Tests.Verification;

/// <summary>Checks what the generator says of marked sources.</summary>
internal static class Finding
{
    /// <summary>The finding stands at the marks, nothing else is said, and the rest compiles.</summary>
    public static GeneratorRun Check(string id, string message, string source)
    {
        var marked = MarkedSource.Parse(Sources.Head + source);
        var run = GeneratorRun.Over(marked.Text);
        var findings = run.Findings.OrderBy(finding => finding.Location.SourceSpan.Start).ToList();
        Assert.Equal(marked.Spans, findings.Select(finding => finding.Location.SourceSpan));
        Assert.All(findings, finding => Assert.Equal(id, finding.Id));
        Assert.All(findings, finding => Assert.Equal("/source/File0.cs", finding.Location.GetLineSpan().Path));
        Assert.Equal(message, findings[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        return run;
    }
}
