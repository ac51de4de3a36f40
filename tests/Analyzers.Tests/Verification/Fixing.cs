using Durable.Sdk.Analyzers.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Analyzers.Tests.Verification;

/// <summary>Applies fixes as an editor does, clean-up included.</summary>
internal static class Fixing
{
    private static readonly CodeFixProvider[] Fixes =
        [new ReplaySafeFix(), new NameFix(), new PayloadFix(), new JsonContextFix()];

    private static readonly MoveToActivityFix Move = new();

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

    /// <summary>The source with every finding of a rule fixed, one after the other; it compiles.</summary>
    public static async Task<string> OneByOneAsync(string id, string source)
    {
        var (document, offered) = (Open(source), true);
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
        var findings = await FindingsAsync(document, id);
        var context = new FixAllContext(
            document,
            FixOf(id),
            FixAllScope.Document,
            id,
            [id],
            new Known(findings),
            TestContext.Current.CancellationToken);
        var action = await FixOf(id).GetFixAllProvider()!.GetFixAsync(context);
        return await TextAsync(await ApplyAsync(document, action!));
    }

    private static CodeFixProvider FixOf(string id) => Fixes.Single(fix => fix.FixableDiagnosticIds.Contains(id));

    private static Document Open(string source)
    {
        var compilation = TestCompilation.Create(source);
        var project = new AdhocWorkspace().AddProject("Contoso.Orders", LanguageNames.CSharp)
            .WithCompilationOptions(compilation.Options)
            .WithParseOptions(TestCompilation.ParseOptions)
            .WithMetadataReferences(TestCompilation.References)
            .AddAnalyzerReference(new GeneratorReference());
        var usings = compilation.SyntaxTrees[0];
        project = project.AddDocument("Usings.cs", usings.GetText()).Project;
        return project.AddDocument("File0.cs", source, filePath: "/source/File0.cs");
    }

    private static async Task<List<Diagnostic>> FindingsAsync(Document document, string id)
    {
        var compilation = await document.Project.GetCompilationAsync(TestContext.Current.CancellationToken);
        var findings = await Analysis.RunAsync(compilation!);
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
            Document document, CancellationToken cancellationToken) => Task.FromResult(findings);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(
            Project project, CancellationToken cancellationToken) => Task.FromResult(findings);

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(
            Project project, CancellationToken cancellationToken) => Task.FromResult(findings);
    }
}
