using System.Collections.Immutable;
using System.Composition;
using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace Durable.Sdk.Analyzers.CodeFixes;

/// <summary>Changes the member that a payload loses, or that leads back to where it came from.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PayloadFix))]
[Shared]
public sealed class PayloadFix : CodeFixProvider
{
    private const string Attributes = "System.Text.Json.Serialization.";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [PayloadRules.Lost.Id, PayloadRules.Cycle.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (diagnostic.AdditionalLocations.FirstOrDefault() is not { SourceTree: { } tree } where) continue;
            if (context.Document.Project.Solution.GetDocument(tree) is not { } document) continue;
            var root = await tree.GetRootAsync(context.CancellationToken).ConfigureAwait(false);
            if (root.FindNode(where.SourceSpan) is not PropertyDeclarationSyntax property) continue;
            var model = await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
            if (model?.GetDeclaredSymbol(property, context.CancellationToken) is not { } symbol) continue;
            if (ChangeOf(diagnostic.Id, property, symbol, model.Compilation) is not var (title, change)) continue;
            var changed = await ApplyAsync(document, change, context.CancellationToken).ConfigureAwait(false);
            if (!await Trial.CompilesAsync(document, changed, symbol.Name, context.CancellationToken)
                .ConfigureAwait(false))
            {
                continue;
            }

            context.RegisterCodeFix(
                CodeAction.Create(
                    $"{title} '{symbol.ContainingType.Name}.{symbol.Name}'",
                    _ => Task.FromResult(changed.Project.Solution),
                    equivalenceKey: diagnostic.Id),
                diagnostic);
        }
    }

    private static (string, Action<SyntaxEditor>)? ChangeOf(
        string rule, PropertyDeclarationSyntax property, IPropertySymbol symbol, Compilation compilation)
    {
        if (rule == PayloadRules.Cycle.Id) return ("Add [JsonIgnore] to", Adding(property, "JsonIgnore"));
        // The order of a stack is not lost by a setter.
        if (symbol.Type.Name.EndsWith("Stack", StringComparison.Ordinal)) return null;
        if (symbol.SetMethod is { DeclaredAccessibility: not Accessibility.Public })
            return ("Add [JsonInclude] to", Adding(property, "JsonInclude"));
        return symbol is { SetMethod: null, IsOverride: false }
            && property.AccessorList is { Accessors.Count: 1 } accessors
            && compilation.GetTypeByMetadataName("System.Runtime.CompilerServices.IsExternalInit") is not null
            ? ("Add 'init' to", editor => editor.ReplaceNode(
                accessors,
                accessors.AddAccessors(SyntaxFactory.AccessorDeclaration(SyntaxKind.InitAccessorDeclaration)
                    .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken))
                    .WithTrailingTrivia(SyntaxFactory.Space))))
            : null;
    }

    private static Action<SyntaxEditor> Adding(SyntaxNode property, string attribute) => editor => editor.AddAttribute(
        property,
        editor.Generator.Attribute(Attributes + attribute).WithAdditionalAnnotations(Simplifier.Annotation));

    private static async Task<Document> ApplyAsync(
        Document document, Action<SyntaxEditor> change, CancellationToken stop)
    {
        var editor = await DocumentEditor.CreateAsync(document, stop).ConfigureAwait(false);
        change(editor);
        return editor.GetChangedDocument();
    }
}
