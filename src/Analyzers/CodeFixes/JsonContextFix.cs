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
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (TypeOf(diagnostic) is not { } type) continue;
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Add [JsonSerializable] for '{type.Replace("global::", "")}'",
                    stop => ListAsync(context.Document.Project.Solution, [diagnostic], stop),
                    equivalenceKey: diagnostic.Id),
                diagnostic);
        }

        return Task.CompletedTask;
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
            return CodeAction.Create(
                "Add [JsonSerializable] for all",
                stop => ListAsync(fixAllContext.Project.Solution, findings, stop),
                equivalenceKey: fixAllContext.CodeActionEquivalenceKey);
        }
    }
}
