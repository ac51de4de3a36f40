using System.Collections.Immutable;

namespace Durable.Sdk.Analyzers.Plain;

/// <summary>A type, or a part of one, as its text shows it.</summary>
/// <param name="Name">Its name without type parameters.</param>
/// <param name="IsConcrete">Whether there can be objects of it.</param>
/// <param name="Bases">The names of what it derives from and implements, by their last parts.</param>
internal sealed record DeclaredType(string Name, bool IsConcrete, ImmutableArray<string> Bases);
