using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.Rules;

/// <summary>What calls by name must have in common with what is registered.</summary>
internal static class CallRules
{
    public static readonly DiagnosticDescriptor UnknownActivity = Rule.Warning(
        "DUR2003",
        Rule.Contract,
        "An activity is called that nobody registers",
        "No activity is registered as '{0}'.{1}");

    public static readonly DiagnosticDescriptor UnknownOrchestrator = Rule.Warning(
        "DUR2004",
        Rule.Contract,
        "An orchestrator is started that nobody registers",
        "No orchestrator is registered as '{0}'.{1}");

    public static readonly DiagnosticDescriptor UnknownEntity = Rule.Warning(
        "DUR2005",
        Rule.Contract,
        "An entity is used that nobody registers",
        "No entity is registered as '{0}'.{1}");

    public static readonly DiagnosticDescriptor UnknownOperation = Rule.Warning(
        "DUR2006",
        Rule.Contract,
        "An entity does not have an operation",
        "The entity '{0}' has no operation '{1}'.{2}");

    public static readonly DiagnosticDescriptor UnmatchedEvent = Rule.Info(
        "DUR2007",
        Rule.Contract,
        "An event is known to one side only",
        "{0} the event '{1}'.{2}");

    public static readonly DiagnosticDescriptor WrongInput = Rule.Warning(
        "DUR2008",
        Rule.Contract,
        "An input does not fit its task",
        "'{0}' takes '{1}' and is given '{2}', whose JSON cannot be read as that");

    public static readonly DiagnosticDescriptor WrongResult = Rule.Warning(
        "DUR2009",
        Rule.Contract,
        "A result does not fit its task",
        "'{0}' gives {1} and is read as '{2}'. Ask for what it gives.");

    public static readonly DiagnosticDescriptor WrongInputCount = Rule.Warning(
        "DUR2010",
        Rule.Contract,
        "A task is called with the wrong number of inputs",
        "'{0}' takes {1} and is given {2}. {3}.");

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        UnknownActivity, UnknownOrchestrator, UnknownEntity, UnknownOperation, UnmatchedEvent, WrongInput, WrongResult,
        WrongInputCount,
    ];
}
