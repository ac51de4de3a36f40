using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Durable.Sdk.Benchmarks;

/// <summary>An application of so many tasks as the compiler sees it, before anything is generated for it.</summary>
internal static class Application
{
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest);

    // What this program itself runs on: the framework, the SDK and what they bring.
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(IsOfAnApplication)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    // Compilations that grow out of one share what it has read of its references, as in a compiler that stays up.
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "Contoso.Shop",
        [],
        References,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    public static CSharpCompilation Of(int tasks) => Of(ApplicationSource.Of(tasks));

    public static CSharpCompilation Of(IEnumerable<(string Path, string Text)> files) =>
        Empty.AddSyntaxTrees(files.Select(file => Parse(file.Text, file.Path)));

    public static SyntaxTree Parse(string text, string path) =>
        CSharpSyntaxTree.ParseText(text, ParseOptions, path, Encoding.UTF8);

    /// <summary>Compiles it as a build does.</summary>
    public static void Emit(Compilation compilation)
    {
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        if (result.Success) return;
        throw new InvalidOperationException(
            $"The application does not compile: {string.Join('\n', result.Diagnostics.Take(5))}");
    }

    private static bool IsOfAnApplication(string path)
    {
        var name = Path.GetFileName(path);
        return name.StartsWith("System.", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
            || name is "Durable.Sdk.dll" or "Durable.Sdk.Engine.dll" or "Durable.Sdk.TaskHub.dll"
                or "Durable.Sdk.Sqlite.dll" or "netstandard.dll" or "mscorlib.dll";
    }
}
