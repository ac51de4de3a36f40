using System.Collections.Concurrent;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Generators.Tests.Verification;

/// <summary>Compiles sources against the SDK, as strictly as the compiler can be.</summary>
internal static class TestCompilation
{
    public static readonly CSharpParseOptions ParseOptions = CSharpParseOptions.Default
        .WithLanguageVersion(LanguageVersion.Latest)
        .WithDocumentationMode(DocumentationMode.Diagnose);

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        warningLevel: 9999,
        generalDiagnosticOption: ReportDiagnostic.Error,
        nullableContextOptions: NullableContextOptions.Enable);

    // xunit's host has the whole framework and the SDK among its own assemblies, and much that no application has.
    private static readonly MetadataReference[] References = Convert
        .ToString(AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES"))!
        .Split(Path.PathSeparator)
        .Where(IsOfAnApplication)
        .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))
        .ToArray();

    // Compilations that grow out of one share what it has read of its references.
    private static readonly ConcurrentDictionary<string, CSharpCompilation> Empty = new();

    public static CSharpCompilation Create(params string[] sources) => Create("Contoso.Billing", sources);

    public static CSharpCompilation Create(string assemblyName, string[] sources) => Empty
        .GetOrAdd(assemblyName, static name => CSharpCompilation.Create(name, [], References, Options))
        .AddSyntaxTrees(sources.Select((source, i) => Parse(source, i)));

    public static SyntaxTree Parse(string source, int number = 0) =>
        CSharpSyntaxTree.ParseText(source, ParseOptions, path: $"/source/File{number}.cs", encoding: Encoding.UTF8);

    public static CSharpCompilation WithoutSdk(this CSharpCompilation compilation) => compilation.WithReferences(
        compilation.References.Where(reference => !Path.GetFileName(reference.Display!).StartsWith("Durable.")));

    private static bool IsOfAnApplication(string path)
    {
        var name = Path.GetFileName(path);
        return name.StartsWith("System.", StringComparison.Ordinal)
            || name.StartsWith("Durable.", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
            || name is "netstandard.dll" or "mscorlib.dll";
    }
}
