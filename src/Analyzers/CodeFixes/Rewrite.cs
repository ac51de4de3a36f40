using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.CodeFixes;

/// <summary>One expression in the place of another.</summary>
internal sealed record Rewrite(string Title, SyntaxNode Old, SyntaxNode New);
