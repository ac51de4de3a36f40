using Durable.Sdk.Analyzers.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Analyzers.Tests.Verification;

/// <summary>Applies fixes as an editor does, clean-up included.</summary>
internal static class Fixing
{
    private static readonly CodeFixProvider[] Fixes =
    [
        new ReplaySafeFix(), new ContractFix(), new DeclarationFix(), new NameFix(), new PayloadFix(),
        new JsonContextFix(),
    ];

    private static readonly MoveToActivityFix Move = new();

    /// <summary>The rules that an editor offers something for.</summary>
    public static IReadOnlySet<string> Ids { get; } =
        Fixes.Append(Move).SelectMany(fix => fix.FixableDiagnosticIds).ToHashSet();

    /// <summary>The source after its first finding was moved to an activity; null where that is not offered.</summary>
    public static async Task<string?> MovedAsync(string id, string source)
    {
        var document = Open(source);
        var finding = (await FindingsAsync(document, id))[0];
        return await ActionAsync(document, finding, Move) is { } action
            ? await TextAsync(await ApplyAsync(document, action))
            : null;
    }

    /// <summary>Each fix that is offered for the first finding, and how many findings there are and are left.</summary>
    public static async Task<IReadOnlyList<(string Title, int Before, int After)>> OfferedAsync(
        string id, string source)
    {
        var document = Open(source);
        var findings = await FindingsAsync(document, id);
        var offered = new List<(string, int, int)>();
        foreach (var fix in Fixes.Append<CodeFixProvider>(Move).Where(fix => fix.FixableDiagnosticIds.Contains(id)))
        {
            if (await ActionAsync(document, findings[0], fix) is not { } action) continue;
            var changed = await ApplyAsync(document, action);
            await TextAsync(changed);
            offered.Add((action.Title, findings.Count, (await FindingsAsync(changed, id)).Count));
        }

        return offered;
    }

    /// <summary>
    /// The source with every finding of a rule fixed, one after the other; it compiles, and so does what stands in
    /// other files beside it.
    /// </summary>
    public static async Task<string> OneByOneAsync(string id, string source, params string[] beside)
    {
        var (document, offered) = (Open(source, beside), true);
        for (var round = 0; offered && round < 50; round++)
        {
            offered = false;
            foreach (var finding in await FindingsAsync(document, id))
            {
                if (await ActionAsync(document, finding) is not { } action) continue;
                (document, offered) = (await ApplyAsync(document, action), true);
                break;
            }
        }

        return await TextAsync(document);
    }

    /// <summary>The source after "fix all in document"; it compiles.</summary>
    public static async Task<string> AllAtOnceAsync(string id, string source)
    {
        var document = Open(source);
        return await TextAsync(await AllAsync(document, id, FixAllScope.Document));
    }

    /// <summary>The sources after "fix all in project"; they compile.</summary>
    public static async Task<IReadOnlyList<string>> AllInProjectAsync(string id, params string[] sources)
    {
        var changed = await AllAsync(Open(sources[0], sources[1..]), id, FixAllScope.Project);
        var texts = new List<string>();
        for (var i = 0; i < sources.Length; i++)
            texts.Add(await TextAsync(changed.Project.Documents.Single(document => document.Name == $"File{i}.cs")));
        return texts;
    }

    private static async Task<Document> AllAsync(Document document, string id, FixAllScope scope)
    {
        var context = new FixAllContext(
            document,
            FixOf(id),
            scope,
            id,
            [id],
            new Known(await FindingsAsync(document, id)),
            TestContext.Current.CancellationToken);
        var action = await FixOf(id).GetFixAllProvider()!.GetFixAsync(context);
        return await ApplyAsync(document, action!);
    }

    private static CodeFixProvider FixOf(string id) => Fixes.Single(fix => fix.FixableDiagnosticIds.Contains(id));

    private static Document Open(string source, params string[] beside)
    {
        var compilation = TestCompilation.Create(source);
        var project = new AdhocWorkspace().AddProject("Contoso.Orders", LanguageNames.CSharp)
            .WithCompilationOptions(compilation.Options)
            .WithParseOptions(TestCompilation.ParseOptions)
            .WithMetadataReferences(TestCompilation.References)
            .AddAnalyzerReference(new GeneratorReference());
        var usings = compilation.SyntaxTrees[0];
        project = project.AddDocument("Usings.cs", usings.GetText()).Project;
        for (var i = 0; i < beside.Length; i++)
            project = project.AddDocument($"File{i + 1}.cs", beside[i], filePath: $"/source/File{i + 1}.cs").Project;
        return project.AddDocument("File0.cs", source, filePath: "/source/File0.cs");
    }

    private static async Task<List<Diagnostic>> FindingsAsync(Document document, string id)
    {
        var compilation = await document.Project.GetCompilationAsync(TestContext.Current.CancellationToken);
        var findings = id.StartsWith("DUR0", StringComparison.Ordinal)
            ? await Analysis.RunOfGeneratorAsync(compilation!)
            : await Analysis.RunAsync(compilation!);
        return [.. findings.Where(finding => finding.Id == id)];
    }

    private static Task<CodeAction?> ActionAsync(Document document, Diagnostic finding) =>
        ActionAsync(document, finding, FixOf(finding.Id));

    private static async Task<CodeAction?> ActionAsync(Document document, Diagnostic finding, CodeFixProvider fix)
    {
        CodeAction? found = null;
        await fix.RegisterCodeFixesAsync(new(
            document, finding, (action, _) => found = action, TestContext.Current.CancellationToken));
        return found;
    }

    private static async Task<Document> ApplyAsync(Document document, CodeAction action)
    {
        var operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        return changed.GetDocument(document.Id)!;
    }

    private static async Task<string> TextAsync(Document document)
    {
        var compilation = await document.Project.GetCompilationAsync(TestContext.Current.CancellationToken);
        Assert.Empty(compilation!.Errors());
        return (await document.GetTextAsync(TestContext.Current.CancellationToken)).ToString();
    }

    private sealed class Known(IEnumerable<Diagnostic> findings) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(
            Document document, CancellationToken cancellationToken) => Task.FromResult(
                findings.Where(finding => finding.Location.SourceTree?.FilePath == document.FilePath));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(
            Project project, CancellationToken cancellationToken) => Task.FromResult(
                Enumerable.Empty<Diagnostic>());

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(
            Project project, CancellationToken cancellationToken) => Task.FromResult(findings);
    }
}
