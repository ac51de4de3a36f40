using Durable.Sdk.Analyzers.Reachability;
using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Looking;

/// <summary>
/// Finds handlers of everything around durable calls that look at nothing and do nothing durable: what the engine tells
/// of the orchestrator's own code gets lost there with the failures of activities.
/// </summary>
internal sealed class SwallowLook(SdkTypes sdk) : IOperationLook
{
    public void Look(IOperation operation, BodyNotes notes)
    {
        if (operation is not ITryOperation attempt || !attempt.Catches.Any(IsBlind)) return;
        if (!DurableCalls.MayBeIn(attempt.Body, sdk) || AsksLater(attempt)) return;
        foreach (var handler in attempt.Catches.Where(IsBlind))
        {
            if (handler.Syntax is CatchClauseSyntax clause && !DurableCalls.MayBeIn(handler.Handler, sdk))
                notes.Use(DeterminismRules.Swallow, clause.CatchKeyword.GetLocation(), "catch");
        }
    }

    // 'try { await Task.WhenAll(tasks); } catch { }', and then each task is asked how it ended.
    private bool AsksLater(ITryOperation attempt) => !DurableCalls.MayStartIn(attempt.Body, sdk)
        && Locals.BodyOf(attempt).Descendants().Any(later => later.Syntax.SpanStart > attempt.Syntax.Span.End
            && later is IPropertyReferenceOperation
            {
                Property: { Name: "IsFaulted" or "IsCompletedSuccessfully" or "Exception" or "Status" } asked,
            }
            && sdk.IsTask(asked.ContainingType));

    private bool IsBlind(ICatchClauseOperation handler) =>
        (handler.Filter is null || !Looks(handler.Filter, handler))
        && handler.ExceptionType?.ToDisplayString() is "object" or "System.Exception" or "System.SystemException"
            or "System.InvalidOperationException" or "Durable.Sdk.Engine.DurableException"
        && !handler.Handler.Descendants().Any(inner => inner is IThrowOperation || IsCaught(inner, handler));

    // 'when (error is not OperationCanceledException)' takes all the others as they are.
    private bool Looks(IOperation filter, ICatchClauseOperation handler) => filter.DescendantsAndSelf().Any(inner =>
        IsCaught(inner, handler)
        && !(inner.Parent is IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: var left } }
            && !(left is ITypePatternOperation { MatchedType: var type } && sdk.IsSdk(type))));

    private static bool IsCaught(IOperation operation, ICatchClauseOperation handler) =>
        operation is ILocalReferenceOperation { Local: var local }
        && handler.Locals.Contains(local, SymbolEqualityComparer.Default);
}
