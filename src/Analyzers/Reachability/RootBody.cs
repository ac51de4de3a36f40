using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.Reachability;

/// <summary>What is asked of a body with which a search begins.</summary>
internal enum RootKind
{
    /// <summary>It is replayed.</summary>
    Orchestrator,

    /// <summary>It is not replayed, but runs one operation after the other.</summary>
    Entity,

    /// <summary>Its author says that it is deterministic.</summary>
    Claim,
}

/// <summary>A body with which a search begins.</summary>
/// <param name="Kind">What is asked of it.</param>
/// <param name="Symbol">Whose body it is.</param>
/// <param name="Function">The lambda or local function that is the whole body; null for a member.</param>
/// <param name="Facts">What it does and where it leads.</param>
internal sealed record RootBody(RootKind Kind, ISymbol Symbol, SyntaxNode? Function, BodyFacts Facts);
