using System.Collections.Immutable;

namespace Durable.Sdk.Analyzers.Plain;

/// <summary>A declaration as its text shows it, by the names that it mentions.</summary>
/// <param name="Names">The names by which others run it; a constructor runs by the name of its type.</param>
/// <param name="Signature">What its types mention, and so what those who use it get into their hands.</param>
/// <param name="Mentions">All that it mentions, its signature included.</param>
/// <param name="Implied">Members that the compiler may call for it without their names being written.</param>
/// <param name="IsOpaque">Whether it does something that no name tells.</param>
/// <param name="Unimplemented">The type that others have to implement it for; null for what has a body.</param>
internal sealed record Declaration(
    ImmutableArray<string> Names,
    ImmutableArray<string> Signature,
    ImmutableArray<string> Mentions,
    ImmutableArray<string> Implied,
    bool IsOpaque,
    string? Unimplemented);
