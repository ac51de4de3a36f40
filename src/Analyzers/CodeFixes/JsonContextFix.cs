using System.Collections.Immutable;
using System.Composition;
using Durable.Sdk.Analyzers.Payloads;
using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace Durable.Sdk.Analyzers.CodeFixes;

/// <summary>Lists payloads in the JSON context of the application.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(JsonContextFix))]
[Shared]
public sealed class JsonContextFix : CodeFixProvider
{
    private const string Attribute = "System.Text.Json.Serialization.JsonSerializable";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [PayloadRules.UnknownToContext.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new All();

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var solution = context.Document.Project.Solution;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await TryAsync(solution, diagnostic, context.CancellationToken).ConfigureAwait(false)
                is not { } changed)
            {
                continue;
            }

            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Add [JsonSerializable] for '{TypeOf(diagnostic)!.Replace("global::", "")}'",
                    _ => Task.FromResult(changed),
                    equivalenceKey: diagnostic.Id),
                diagnostic);
        }
    }

    // The context may not see the type.
    private static async Task<Solution?> TryAsync(Solution solution, Diagnostic diagnostic, CancellationToken stop)
    {
        if (TypeOf(diagnostic) is null || diagnostic.AdditionalLocations[0].SourceTree is not { } tree) return null;
        if (solution.GetDocument(tree) is not { } document) return null;
        var changed = await ListAsync(solution, [diagnostic], stop).ConfigureAwait(false);
        return changed.GetDocument(document.Id) is { } after
            && await Trial.CompilesAsync(document, after, stop).ConfigureAwait(false) ? changed : null;
    }

    private static string? TypeOf(Diagnostic diagnostic) =>
        diagnostic.AdditionalLocations.Count > 0
        && diagnostic.Properties.TryGetValue(JsonContexts.Lacked, out var type) ? type : null;

    private static async Task<Solution> ListAsync(
        Solution solution, IEnumerable<Diagnostic> findings, CancellationToken stop)
    {
        var changed = solution;
        foreach (var context in findings.Where(finding => TypeOf(finding) is not null)
            .GroupBy(finding => finding.AdditionalLocations[0]))
        {
            if (context.Key.SourceTree is not { } tree || solution.GetDocument(tree) is not { } document) continue;
            var editor = await DocumentEditor.CreateAsync(document, stop).ConfigureAwait(false);
            var root = await tree.GetRootAsync(stop).ConfigureAwait(false);
            if (root.FindNode(context.Key.SourceSpan) is not ClassDeclarationSyntax declaration) continue;
            foreach (var type in context.Select(TypeOf).Distinct().OrderBy(type => type, StringComparer.Ordinal))
            {
                editor.AddAttribute(declaration, editor.Generator.Attribute(
                    Attribute,
                    editor.Generator.AttributeArgument(Microsoft.CodeAnalysis.CSharp.SyntaxFactory.ParseExpression(
                        $"typeof({type})"))).WithAdditionalAnnotations(Simplifier.Annotation));
            }

            changed = changed.WithDocumentSyntaxRoot(document.Id, editor.GetChangedRoot());
        }

        return changed;
    }

    // One document takes the attributes of all findings, wherever they are.
    private sealed class All : FixAllProvider
    {
        public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
        {
            var findings = fixAllContext is { Scope: FixAllScope.Document, Document: { } document }
                ? await fixAllContext.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false)
                : await fixAllContext.GetAllDiagnosticsAsync(fixAllContext.Project).ConfigureAwait(false);
            var solution = fixAllContext.Project.Solution;
            var fitting = new List<Diagnostic>();
            foreach (var finding in findings)
            {
                var alone = await TryAsync(solution, finding, fixAllContext.CancellationToken).ConfigureAwait(false);
                if (alone is not null) fitting.Add(finding);
            }

            return CodeAction.Create(
                "Add [JsonSerializable] for all",
                stop => ListAsync(solution, fitting, stop),
                equivalenceKey: fixAllContext.CodeActionEquivalenceKey);
        }
    }
}
