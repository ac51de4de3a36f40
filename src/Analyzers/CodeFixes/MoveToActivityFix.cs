using System.Collections.Immutable;
using System.Composition;
using Durable.Sdk.Analyzers.CodeFixes.Moving;
using Durable.Sdk.Analyzers.CodeFixes.ReplaySafe;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.CodeFixes;

/// <summary>
/// Moves what an orchestrator may not do into a new activity, with what it needs as parameters, and calls that. What
/// the orchestrator's class was given by its constructor is given to the activity's class.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveToActivityFix))]
[Shared]
public sealed class MoveToActivityFix : CodeFixProvider
{
    private const string Threads = "DUR1005";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ["DUR1005", "DUR1009", "DUR1010", "DUR1015", "DUR1018", "DUR1019", "DUR1020", "DUR1022", "DUR1023"];

    /// <summary>None: each activity deserves a look at its name.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var stop = context.CancellationToken;
        if (await context.Document.GetSyntaxRootAsync(stop).ConfigureAwait(false) is not { } root) return;
        if (await context.Document.GetSemanticModelAsync(stop).ConfigureAwait(false) is not { } model) return;
        foreach (var diagnostic in context.Diagnostics)
        {
            var node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            var finding = new Finding(model, node, stop);
            if (finding.Context() is not { } durable) continue;
            if (StepOf(finding, diagnostic.Id, stop) is not var (step, replaced)) continue;
            var isTask = step.IsTask || replaced != step.Expression;
            if (!isTask && !finding.MayAwait()) continue;
            var name = FreeName(step.Name, model.Compilation);
            var text = new ActivityText(step, name);
            foreach (var call in new[] { text.Stub(durable), text.NamedCall(durable) })
            {
                var changed = context.Document.WithSyntaxRoot(
                    Moved(root, replaced, step, text, call, isTask, model));
                if (!await Trial.CompilesAsync(context.Document, changed, stop).ConfigureAwait(false)) continue;
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Move to a new activity '{name}'",
                        _ => Task.FromResult(changed),
                        equivalenceKey: nameof(MoveToActivityFix)),
                    diagnostic);
                break;
            }
        }
    }

    // What runs on another thread becomes the activity, and its call stands for the other thread's task.
    private static (Step Step, ExpressionSyntax Replaced)? StepOf(Finding finding, string rule, CancellationToken stop)
    {
        if (finding.Used is not { } used) return null;
        var finder = new StepFinder(finding.Model, stop);
        if (!finding.Is("System.Threading.Tasks.Task", "Run"))
            return rule != Threads && finder.Find(used) is { } step ? (step, step.Expression) : null;
        if (finding.Call is not { } run || RunRewriter.InnerOf(run) is not { } inner) return null;
        var moved = finder.Find(inner is InvocationExpressionSyntax call ? call.Expression : inner);
        return moved?.Expression == inner ? (moved, run) : null;
    }

    private static SyntaxNode Moved(
        SyntaxNode root,
        ExpressionSyntax old,
        Step step,
        ActivityText text,
        string call,
        bool isTask,
        SemanticModel model)
    {
        var type = old.Ancestors().OfType<TypeDeclarationSyntax>().First();
        var member = old.Ancestors().OfType<MemberDeclarationSyntax>().First();
        var isAlone = old.Parent is ExpressionStatementSyntax or EqualsValueClauseSyntax or ReturnStatementSyntax
            or ArrowExpressionClauseSyntax;
        var replacement = Code.Instead("", old, isTask ? call : isAlone ? $"await {call}" : $"(await {call})");
        if (step.Services.Count == 0)
        {
            var method = text.Method();
            var tracked = root.TrackNodes(old, member);
            tracked = tracked.ReplaceNode(tracked.GetCurrentNode(old)!, replacement.New);
            return tracked.InsertNodesAfter(tracked.GetCurrentNode(member)!, [method]);
        }

        var isPublic = model.GetDeclaredSymbol(type) is { DeclaredAccessibility: Accessibility.Public }
            && step.Services.All(service => service.Type.DeclaredAccessibility == Accessibility.Public);
        while (type.Parent is TypeDeclarationSyntax outer) type = outer;
        var kept = root.TrackNodes(old, type);
        kept = kept.ReplaceNode(kept.GetCurrentNode(old)!, replacement.New);
        return kept.InsertNodesAfter(kept.GetCurrentNode(type)!, [text.Class(isPublic)]);
    }

    // Names of activities are those of the whole project, whatever class they are in.
    private static string FreeName(string name, Compilation compilation)
    {
        var free = name;
        for (var i = 2; IsTaken(free) || IsTaken(free + "Async"); i++) free = name + i;
        return free;

        bool IsTaken(string known) => compilation.ContainsSymbolsWithName(known, SymbolFilter.TypeAndMember);
    }
}
