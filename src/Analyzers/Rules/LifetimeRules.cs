using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.Rules;

/// <summary>How tasks are registered, and how long what they use may be kept.</summary>
internal static class LifetimeRules
{
    public static readonly DiagnosticDescriptor RegisteredTwice = Rule.Warning(
        "DUR2011",
        Rule.Contract,
        "A task is registered twice",
        "The {0} is registered already{1}, and the registry refuses the second. Remove it, or give it a name or "
        + "version of its own.");

    public static readonly DiagnosticDescriptor OutsideOfOrchestrator = Rule.Warning(
        "DUR2012",
        Rule.Contract,
        "A durable call is made outside of its orchestrator",
        "'{0}' is called in {1}, where nothing of it is recorded. Call it in the orchestrator, and hand over the "
        + "result.");

    public static readonly DiagnosticDescriptor ContextKept = Rule.Warning(
        "DUR2013",
        Rule.Contract,
        "A context is kept beyond its orchestrator",
        "'{0}' keeps the context of one execution where {1} uses it after the end, or from another thread. Hand it "
        + "on as a parameter.");

    public static readonly DiagnosticDescriptor StateInField = Rule.Info(
        "DUR2014",
        Rule.Contract,
        "An orchestrator keeps state in a field",
        "'{0}' changes while the orchestrator runs. It is not recorded, and is shared where one object serves several "
        + "executions. Use a local variable.");

    public static readonly DiagnosticDescriptor SharedState = Rule.Warning(
        "DUR2015",
        Rule.Contract,
        "Executions share an orchestrator that keeps state",
        "One '{0}' serves all executions, and they share its '{1}'. Register the class, so that each gets an object of "
        + "its own, or use a local variable.");

    public static readonly DiagnosticDescriptor Overload = Rule.Warning(
        "DUR2016",
        Rule.Contract,
        "An operation of an entity has two methods",
        "'{0}' has several public methods named '{1}', and an operation is one. Give each a name of its own, or make "
        + "the others private.");

    public static readonly DiagnosticDescriptor NoOperation = Rule.Warning(
        "DUR2017",
        Rule.Contract,
        "An operation of an entity cannot be called",
        "'{0}' cannot be called as an operation: {1}. {2}.");

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        RegisteredTwice, OutsideOfOrchestrator, ContextKept, StateInField, SharedState, Overload, NoOperation,
    ];
}
