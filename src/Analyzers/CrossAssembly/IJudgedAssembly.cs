using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.CrossAssembly;

/// <summary>Another assembly whose code has been looked into.</summary>
internal interface IJudgedAssembly
{
    /// <summary>What is suspect of a member; empty where it does the same at each replay.</summary>
    ImmutableArray<Suspicion> Of(ISymbol member);
}
