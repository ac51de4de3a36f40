using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.Tasks;

/// <summary>A call of a task by its name.</summary>
/// <param name="Kind">What is called.</param>
/// <param name="Name">The name, or of an entity its id.</param>
/// <param name="Operation">The operation of an entity; null for other tasks.</param>
/// <param name="Input">What is given; null for nothing.</param>
/// <param name="Result">Type of what comes back; null where nobody asks.</param>
/// <param name="Site">The call.</param>
internal sealed record TaskCall(
    TaskKind Kind, IOperation Name, IOperation? Operation, IOperation? Input, ITypeSymbol? Result, IOperation Site);
