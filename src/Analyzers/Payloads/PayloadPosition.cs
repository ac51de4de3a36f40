using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.Payloads;

/// <summary>A place where a type is said to travel.</summary>
/// <param name="Type">The type.</param>
/// <param name="IsRead">Whether it is read too, and not only written.</param>
/// <param name="Location">The text that names it.</param>
/// <param name="IsGenerated">Whether the generator makes stubs of it, and refuses what it knows.</param>
internal sealed record PayloadPosition(ITypeSymbol Type, bool IsRead, Location Location, bool IsGenerated);
