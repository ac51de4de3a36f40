using Durable.Sdk.Analyzers.Reachability;
using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.Looking;

/// <summary>
/// Looks at each operation of a body for one kind of fact. Has no state of a body; bodies are walked at once.
/// </summary>
internal interface IOperationLook
{
    void Look(IOperation operation, BodyNotes notes);
}
