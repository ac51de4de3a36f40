using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.Reachability;

/// <summary>Something that a body does and a rule forbids.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Display">What is used, as the message shows it.</param>
/// <param name="Location">Where.</param>
/// <param name="IsOutsideOfReplay">Whether it stands under <c>if (!context.IsReplaying)</c>.</param>
/// <param name="Reason">The second argument of the message, for rules that have one.</param>
internal sealed record ApiUse(
    DiagnosticDescriptor Rule, string Display, Location Location, bool IsOutsideOfReplay, string Reason = "")
{
    /// <summary>Whether what is shown goes on in another assembly.</summary>
    public bool IsPath => Display.Contains(" → ");
}

/// <summary>A way out of a body into another one of this compilation.</summary>
/// <param name="Target">A method with a body, or a static field or property with an initializer.</param>
/// <param name="Location">Where.</param>
/// <param name="IsOutsideOfReplay">Whether it stands under <c>if (!context.IsReplaying)</c>.</param>
internal sealed record Call(ISymbol Target, Location Location, bool IsOutsideOfReplay);

/// <summary>What one body does by itself, and where it leads. Lambdas and local functions belong to it.</summary>
internal sealed record BodyFacts(ImmutableArray<ApiUse> Uses, ImmutableArray<Call> Calls, bool ContinuesAsNew)
{
    public static readonly BodyFacts Empty = new([], [], false);
}
