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

    // xunit's host has the whole framework and the SDK among its own assemblies.
    private static readonly MetadataReference[] References = Convert
        .ToString(AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES"))!
        .Split(Path.PathSeparator)
        .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))
        .ToArray();

    public static CSharpCompilation Create(params string[] sources) => Create("Contoso.Billing", sources);

    public static CSharpCompilation Create(string assemblyName, string[] sources) => CSharpCompilation.Create(
        assemblyName,
        sources.Select((source, i) => Parse(source, i)),
        References,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            warningLevel: 9999,
            generalDiagnosticOption: ReportDiagnostic.Error,
            nullableContextOptions: NullableContextOptions.Enable));

    public static SyntaxTree Parse(string source, int number = 0) =>
        CSharpSyntaxTree.ParseText(source, ParseOptions, path: $"/source/File{number}.cs", encoding: Encoding.UTF8);

    public static CSharpCompilation WithoutSdk(this CSharpCompilation compilation) => compilation.WithReferences(
        compilation.References.Where(reference => !Path.GetFileName(reference.Display!).StartsWith("Durable.")));
}
