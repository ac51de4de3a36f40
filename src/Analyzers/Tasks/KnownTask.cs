using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.Tasks;

/// <summary>A task that somebody registers, as far as the compilation shows it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name; case does not count.</param>
/// <param name="Signature">What it takes and gives; null where that is not in sight.</param>
/// <param name="Operations">What an entity can do; null for other tasks, and where that is not in sight.</param>
internal sealed record KnownTask(
    TaskKind Kind, string Name, TaskSignature? Signature, ImmutableArray<IMethodSymbol>? Operations = null);

/// <summary>What a task takes and gives.</summary>
/// <param name="Inputs">
/// What travels to it. One input is the payload itself, several are the properties of one object.
/// </param>
/// <param name="Output">Type of the result; null for none.</param>
/// <param name="IsExact">
/// Whether nothing else is accepted. The input of a class may be there because the base class asks for one.
/// </param>
internal sealed record TaskSignature(ImmutableArray<TaskInput> Inputs, ITypeSymbol? Output, bool IsExact);

/// <param name="Name">Name of the parameter.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsOptional">Whether it may be left out.</param>
internal sealed record TaskInput(string Name, ITypeSymbol Type, bool IsOptional);
