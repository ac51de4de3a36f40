using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.CodeFixes;

/// <summary>One node in the place of another.</summary>
/// <param name="Title">What the editor offers.</param>
/// <param name="Old">The node.</param>
/// <param name="New">What stands there afterwards.</param>
/// <param name="Seen">The name by which other files may use what changes; null where none can.</param>
internal sealed record Rewrite(string Title, SyntaxNode Old, SyntaxNode New, string? Seen = null);
