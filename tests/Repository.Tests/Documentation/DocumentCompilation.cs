using Durable.Sdk.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Repository.Tests.Documentation;

/// <summary>Compiles the blocks of a document together, as one project of a reader who copies all of them.</summary>
internal static class DocumentCompilation
{
    // What a project has with implicit usings, what fragments leave out, and a task so that there is one to register.
    private const string Project = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Durable;
        global using Durable.Client;
        global using Durable.Worker;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;

        internal static class TasksOfTheReader
        {
            [Activity]
            public static void SomethingOfTheReader() { }
        }
        """;

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Latest);

    public static IEnumerable<string> Complaints(IReadOnlyList<CodeBlock> blocks)
    {
        var sources = blocks.Select((block, i) => CSharpSyntaxTree.ParseText(
            BlockSource.Of(block, i), Parsing, path: block.Path));
        var compilation = CSharpCompilation.Create(
            "Document",
            sources.Prepend(CSharpSyntaxTree.ParseText(Project, Parsing)),
            Platform.References,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new DurableTaskGenerator().AsSourceGenerator()], parseOptions: Parsing)
            .RunGeneratorsAndUpdateCompilation(compilation, out var after, out _);
        var found = after.WithAnalyzers([new FindingAnalyzer()]).GetAllDiagnosticsAsync().GetAwaiter().GetResult();
        return found
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => $"{Where(diagnostic)}: {diagnostic.GetMessage()} ({diagnostic.Id})");
    }

    private static string Where(Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetMappedLineSpan();
        return $"{span.Path}:{span.StartLinePosition.Line + 1}";
    }
}
