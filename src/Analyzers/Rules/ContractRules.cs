using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.Rules;

/// <summary>How durable calls and orchestrators are to be written.</summary>
internal static class ContractRules
{
    public static readonly DiagnosticDescriptor NotAwaited = Rule.Warning(
        "DUR2001",
        Rule.Contract,
        "A durable call is not awaited",
        "The task of '{0}' is dropped, so its failure is lost and the orchestration may end before it. Await it, or "
        + "write '_ = …' if that is meant.");

    public static readonly DiagnosticDescriptor AsyncVoid = Rule.Warning(
        "DUR2002",
        Rule.Contract,
        "An orchestrator is async void",
        "'{0}' is 'async void', so the orchestration ends at its first await. Return a 'Task'.");

    public static ImmutableArray<DiagnosticDescriptor> All { get; } = [NotAwaited, AsyncVoid];
}
