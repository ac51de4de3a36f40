using Microsoft.CodeAnalysis;

namespace Analyzers.Tests.Verification;

/// <summary>Assemblies that a compilation references.</summary>
internal static class TestLibrary
{
    /// <summary>Compiles sources, with what the generator adds, into an assembly to reference.</summary>
    public static MetadataReference Of(string name, params string[] sources)
    {
        var compilation = TestCompilation.Create(sources).WithAssemblyName(name).Generate();
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Empty(emitted.Diagnostics.Where(finding => finding.Severity == DiagnosticSeverity.Error));
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    /// <summary>What is found in an application that references assemblies.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(
        string source, OutputKind kind, params MetadataReference[] references)
    {
        var compilation = TestCompilation.Create(source).AddReferences(references);
        var options = compilation.Options.WithOutputKind(kind);
        var findings = await Analysis.RunAsync(compilation.WithOptions(options).Generate());
        return [.. findings.Select(finding => $"{finding.Severity} {finding.Id}: {finding.GetMessage()}")];
    }
}
