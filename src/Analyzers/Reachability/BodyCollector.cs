using Durable.Sdk.Analyzers.Looking;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Reachability;

/// <summary>Walks a body once and notes what it does and where it leads.</summary>
internal sealed class BodyCollector(SdkTypes sdk, IReadOnlyList<IOperationLook> looks)
{
    private readonly ReplayGuards _guards = new(sdk);

    /// <param name="owner">Whose body it is.</param>
    /// <param name="function">The lambda or local function that is the whole body; null for a member.</param>
    /// <param name="bodies">Its operations; a constructor has several.</param>
    public BodyFacts Collect(ISymbol owner, SyntaxNode? function, IEnumerable<IOperation> bodies)
    {
        var notes = new BodyNotes(owner, function);
        foreach (var body in bodies) Walk(body, notes);
        return notes.ToFacts();
    }

    // By a stack of its own: a generated expression may be nested deeper than the thread's stack is.
    private void Walk(IOperation body, BodyNotes notes)
    {
        var open = new Stack<(IOperation Operation, bool IsOutsideOfReplay)>();
        var children = new Stack<(IOperation Operation, bool IsOutsideOfReplay)>();
        open.Push((body, false));
        while (open.Count > 0)
        {
            var (operation, isOutside) = open.Pop();
            // What nameof and attributes mention is not run.
            if (operation.Kind is OperationKind.NameOf or OperationKind.TypeOf or OperationKind.Attribute) continue;
            notes.IsOutsideOfReplay = isOutside;
            if (IsLookedAt(operation))
            {
                foreach (var look in looks) look.Look(operation, notes);
            }

            var guarded = _guards.BranchOf(operation);
            // Once 'if (context.IsReplaying) return;' has been passed, the rest of a block is guarded too.
            foreach (var child in operation.ChildOperations)
            {
                children.Push((child, isOutside || child == guarded));
                isOutside |= operation.Kind == OperationKind.Block && _guards.Ends(child);
            }

            while (children.Count > 0) open.Push(children.Pop());
        }
    }

    // Half of all operations only hold others together.
    private bool IsLookedAt(IOperation operation) => operation.Kind switch
    {
        OperationKind.Literal or OperationKind.Block or OperationKind.ExpressionStatement or OperationKind.Argument
            or OperationKind.VariableDeclarationGroup or OperationKind.VariableDeclaration
            or OperationKind.VariableDeclarator or OperationKind.VariableInitializer or OperationKind.Parenthesized
            or OperationKind.InstanceReference or OperationKind.SimpleAssignment or OperationKind.Conditional
            or OperationKind.Discard or OperationKind.InterpolatedString or OperationKind.InterpolatedStringText
            or OperationKind.AnonymousFunction or OperationKind.LocalFunction or OperationKind.DelegateCreation =>
            false,
        OperationKind.Conversion => (IConversionOperation)operation is var conversion
            && (conversion.OperatorMethod is not null || HandedMembers.IsHandedOver(conversion, sdk)),
        _ => true,
    };
}
