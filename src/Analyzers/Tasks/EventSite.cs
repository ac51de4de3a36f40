using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.Tasks;

/// <summary>A call that is named like sending an event or waiting for one.</summary>
/// <param name="Call">The call.</param>
/// <param name="Waits">Whether it waits.</param>
internal sealed record EventSite(InvocationExpressionSyntax Call, bool Waits);
