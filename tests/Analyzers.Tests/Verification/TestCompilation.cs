using System.Text;
using Durable.Sdk.Analyzers.CrossAssembly;
using Durable.Sdk.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Analyzers.Tests.Verification;

/// <summary>Compiles sources as a project of an application is: against the SDK, with implicit usings.</summary>
internal static class TestCompilation
{
    private const string Usings = """
        global using System;
        global using System.Collections.Concurrent;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Durable;
        global using Durable.Client;
        global using Durable.Entities;
        global using Durable.Worker;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Logging;
        """;

    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest);

    // xunit's host has the whole framework and the SDK among its own assemblies.
    public static readonly IReadOnlyList<MetadataReference> References = Convert
        .ToString(AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES"))!
        .Split(Path.PathSeparator)
        .Where(path => !Path.GetFileName(path).StartsWith("Analyzers.Tests", StringComparison.Ordinal))
        .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))
        .ToArray();

    public static CSharpCompilation Create(params IEnumerable<string> sources) => CSharpCompilation.Create(
        "Contoso.Orders",
        sources.Select((source, i) => Parse(source, $"/source/File{i}.cs")).Prepend(Parse(Usings, "/source/Usings.cs")),
        References,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable,
            allowUnsafe: true));

    /// <summary>The sources and what the generator makes of them.</summary>
    public static Compilation Generate(this CSharpCompilation compilation)
    {
        CSharpGeneratorDriver
            .Create([new DurableTaskGenerator().AsSourceGenerator()], parseOptions: ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out var after, out _);
        return after;
    }

    /// <summary>A library as others reference it, with what the generators add to it in a build.</summary>
    public static MetadataReference ToLibrary(this CSharpCompilation compilation, Referenced how)
    {
        if (how == Referenced.Sources) return compilation.Generate().ToMetadataReference();
        CSharpGeneratorDriver
            .Create(
                [new DurableTaskGenerator().AsSourceGenerator(), new VerdictGenerator().AsSourceGenerator()],
                parseOptions: ParseOptions,
                optionsProvider: new Settings(
                    [(VerdictGenerator.Setting, how == Referenced.AssemblyWithoutVerdicts ? "false" : "true")]))
            .RunGeneratorsAndUpdateCompilation(compilation, out var after, out _);
        Assert.Empty(after.Errors());
        using var image = new MemoryStream();
        var onlyReference = how == Referenced.ReferenceAssembly;
        var emitted = after.Emit(
            image, options: new(metadataOnly: onlyReference, includePrivateMembers: !onlyReference));
        Assert.True(emitted.Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    public static IEnumerable<string> Errors(this Compilation compilation) => compilation.GetDiagnostics()
        .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
        .Select(diagnostic => diagnostic.ToString());

    private static SyntaxTree Parse(string source, string path) =>
        CSharpSyntaxTree.ParseText(source, ParseOptions, path, Encoding.UTF8);
}
