using Durable.Sdk.Analyzers.Looking;
using Durable.Sdk.Analyzers.Reachability;
using Durable.Sdk.Analyzers.Rules;
using Durable.Sdk.Analyzers.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Lifetimes;

/// <summary>
/// Finds durable calls in activities, and contexts that are put where others find them. What leaves the
/// thread inside of an orchestrator is found by the rules of determinism.
/// </summary>
internal sealed class OutsideLook(TaskTypes types)
{
    public void LookAtCall(IInvocationOperation call, ISymbol owner, Action<Diagnostic> report)
    {
        if (call.Instance is { } instance && KeepsIn(MemberUses.Plain(instance)) is { } kept
            && call.TargetMethod.MethodKind != MethodKind.DelegateInvoke && !types.Sdk.IsSource(call.TargetMethod)
            && call.Arguments.Any(argument => IsContext(argument.Value)))
        {
            report(Diagnostic.Create(
                LifetimeRules.ContextKept, Display.Where(call), Display.Of(kept), "whoever finds it"));
            return;
        }

        if (!UsesContext(call)) return;
        if (EventOf(call) is { } handler)
            report(Diagnostic.Create(LifetimeRules.ContextKept, Display.Where(call), handler, "the handler"));
        else if (HostOf(call, owner) is { } host)
            report(Diagnostic.Create(
                LifetimeRules.OutsideOfOrchestrator, Display.Where(call), call.TargetMethod.Name, host));
    }

    public void LookAtAssignment(ISimpleAssignmentOperation assignment, Action<Diagnostic> report)
    {
        if (!IsContext(assignment.Value)) return;
        var target = assignment.Target is IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } list }
            ? MemberUses.Plain(list)
            : assignment.Target;
        if (KeepsIn(target) is { } kept)
        {
            report(Diagnostic.Create(
                LifetimeRules.ContextKept, assignment.Target.Syntax.GetLocation(), Display.Of(kept),
                "whoever finds it"));
        }
    }

    private bool UsesContext(IInvocationOperation call) => IsContext(call.Instance)
        || (call.Instance?.Type is { Name: "TaskOrchestrationEntityFeature" } feature && types.IsOfSdk(feature))
        || (call.TargetMethod.IsExtensionMethod && call.Arguments.Any(argument => IsContext(argument.Value)));

    private bool IsContext(IOperation? value) =>
        value is not null && types.Sdk.IsContext(MemberUses.Plain(value).Type)
        && MemberUses.Plain(value).ConstantValue is not { HasValue: true, Value: null };

    private static ISymbol? KeepsIn(IOperation target) => target switch
    {
        IFieldReferenceOperation { Field: { IsStatic: true } field } => field,
        IPropertyReferenceOperation { Property: { IsStatic: true } property } => property,
        _ => null,
    };

    /// <summary>The event whose handler a call stands in; null for none.</summary>
    private static string? EventOf(IOperation call)
    {
        for (var around = call.Parent; around is not null; around = around.Parent)
        {
            if (around is IEventAssignmentOperation { Adds: true } subscription
                && subscription.EventReference is IEventReferenceOperation { Event: var known }
                && subscription.HandlerValue.Syntax.Span.Contains(call.Syntax.Span))
            {
                return known.Name;
            }
        }

        return null;
    }

    /// <summary>The activity that a call stands in, as the message names it; null for none.</summary>
    private string? HostOf(IOperation call, ISymbol owner)
    {
        for (var around = call.Parent; around is not null; around = around.Parent)
        {
            if (around is IAnonymousFunctionOperation lambda && GivenTo(lambda) is { } registration)
                return registration is "AddActivityFunc" ? "an activity" : null;
        }

        var member = owner;
        while (member is IMethodSymbol { ContainingSymbol: IMethodSymbol outer }) member = outer;
        if (member.ContainingType is not { } type) return null;
        if (types.Find(member, "OrchestratorAttribute") is not null) return null;
        if (types.Find(member, "ActivityAttribute") is not null) return $"the activity '{member.Name}'";
        // Of entities the rules of determinism tell.
        return types.KindOf(type) == TaskKind.Activity ? $"the activity '{type.Name}'" : null;
    }

    private string? GivenTo(IOperation lambda)
    {
        var around = lambda.Parent;
        while (around is IConversionOperation or IDelegateCreationOperation or IArgumentOperation)
            around = around.Parent;
        return around is IInvocationOperation { TargetMethod: var target }
            && target.Name is "AddActivityFunc" or "AddOrchestratorFunc" && types.IsOfSdk(target.ContainingType)
            ? target.Name
            : null;
    }
}
