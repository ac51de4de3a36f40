using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.Payloads;

/// <summary>Why a type does not come back from JSON as it was.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Arguments">Of its message; the path of members comes first.</param>
/// <param name="IsRoot">Whether it is the payload's own type, and not a part of it.</param>
/// <param name="Member">The member that is at fault; null for a type.</param>
internal sealed record PayloadFault(
    DiagnosticDescriptor Rule, ImmutableArray<string> Arguments, bool IsRoot, ISymbol? Member);
