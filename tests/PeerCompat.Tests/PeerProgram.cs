using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Durable.Sdk.Analyzers;
using Durable.Sdk.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PeerCompat.Tests;

/// <summary>
/// A program that was written for durabletask-dotnet, brought here as its users would: the root namespace and the line
/// of the backend are replaced, and nothing else. Then it is compiled, loaded and run.
/// </summary>
internal static class PeerProgram
{
    // What a console project has by its implicit usings.
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(60);

    private static readonly CSharpParseOptions _parsing = new(LanguageVersion.Latest);

    /// <summary>Runs <c>Program.RunAsync</c> of a file, and gives the lines that it returns.</summary>
    public static async Task<string> RunAsync(string name)
    {
        var run = Load(Compile(name)).GetType("Program", throwOnError: true)!
            .GetMethod("RunAsync", BindingFlags.Public | BindingFlags.Static)!;
        var lines = await ((Task<List<string>>)run.Invoke(null, null)!).WaitAsync(_limit);
        return string.Join('\n', lines);
    }

    /// <summary>The ids of the analyzers' warnings in a file.</summary>
    public static async Task<IReadOnlyList<string>> WarningsAsync(string name)
    {
        ImmutableArray<DiagnosticAnalyzer> analyzers =
        [
            new DeterminismAnalyzer(), new ContractAnalyzer(), new TaskCallAnalyzer(), new PayloadAnalyzer(),
            new LifetimeAnalyzer(),
        ];
        var found = await Compile(name).WithAnalyzers(analyzers)
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. found.Where(finding => finding.Severity >= DiagnosticSeverity.Warning)
            .Select(finding => finding.Id)];
    }

    private static Compilation Compile(string name)
    {
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(ImplicitUsings, _parsing), CSharpSyntaxTree.ParseText(Brought(name), _parsing)],
            References(),
            new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new DurableTaskGenerator().AsSourceGenerator()], parseOptions: _parsing)
            .RunGeneratorsAndUpdateCompilation(compilation, out var after, out var found);
        AssertNoErrors(after.GetDiagnostics().Concat(found));
        return after;
    }

    private static string Brought(string name)
    {
        using var stream = typeof(PeerProgram).Assembly.GetManifestResourceStream($"{name}.cs")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd()
            .Replace("Microsoft.DurableTask", "Durable", StringComparison.Ordinal)
            .Replace("UseGrpc()", "UseInMemory()", StringComparison.Ordinal);
    }

    private static Assembly Load(Compilation compilation)
    {
        using var stream = new MemoryStream();
        AssertNoErrors(compilation.Emit(stream).Diagnostics);
        stream.Position = 0;
        return new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(stream);
    }

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Select(path => MetadataReference.CreateFromFile(path));

    private static void AssertNoErrors(IEnumerable<Diagnostic> diagnostics)
    {
        var errors = diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        Assert.True(errors.Count == 0, string.Join('\n', errors));
    }
}
