using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Looking;

/// <summary>Reads operations that use a member.</summary>
internal static class MemberUses
{
    /// <summary>The member that an operation uses, or null.</summary>
    public static ISymbol? MemberOf(IOperation operation) => operation switch
    {
        IInvocationOperation call => call.TargetMethod,
        IObjectCreationOperation creation => creation.Constructor,
        IMemberReferenceOperation reference => reference.Member,
        IBinaryOperation binary => binary.OperatorMethod,
        IUnaryOperation unary => unary.OperatorMethod,
        ICompoundAssignmentOperation compound => compound.OperatorMethod,
        IIncrementOrDecrementOperation step => step.OperatorMethod,
        IConversionOperation conversion => conversion.OperatorMethod,
        _ => null,
    };

    /// <summary>The bodies that an operation names: a property's accessors in its place, a static field too.</summary>
    public static IEnumerable<ISymbol> BodiesOf(IOperation operation)
    {
        switch (operation)
        {
            case IPropertyReferenceOperation { Property: var property }:
                if (IsRead(operation) && property.GetMethod is { } get) yield return get;
                if (IsWritten(operation) && property.SetMethod is { } set) yield return set;
                break;
            case IEventAssignmentOperation { EventReference: IEventReferenceOperation { Event: var happening } } change:
                if ((change.Adds ? happening.AddMethod : happening.RemoveMethod) is { } accessor) yield return accessor;
                break;
            default:
                if (MemberOf(operation) is IMethodSymbol or IFieldSymbol { IsStatic: true, IsConst: false })
                    yield return MemberOf(operation)!;
                break;
        }
    }

    public static IOperation? InstanceOf(IOperation operation) => operation switch
    {
        IInvocationOperation call => call.Instance,
        IMemberReferenceOperation reference => reference.Instance,
        _ => null,
    };

    public static bool IsRead(IOperation reference) => reference.Parent is not ISimpleAssignmentOperation assignment
        || assignment.Target != reference;

    public static bool IsWritten(IOperation reference) => reference.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == reference,
        IIncrementOrDecrementOperation => true,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
        ITupleOperation tuple => IsTarget(tuple),
        _ => false,
    };

    /// <summary>
    /// What an expression is, without conversions and parentheses around it; what stands before <c>?.</c> for what
    /// stands behind it.
    /// </summary>
    public static IOperation Plain(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation { OperatorMethod: null } conversion: operation = conversion.Operand; break;
                case IParenthesizedOperation inner: operation = inner.Operand; break;
                case IConditionalAccessInstanceOperation part when ReceiverOf(part) is { } receiver:
                    operation = receiver;
                    break;
                default: return operation;
            }
        }
    }

    private static bool IsTarget(ITupleOperation tuple)
    {
        while (tuple.Parent is ITupleOperation around) tuple = around;
        return tuple.Parent is IDeconstructionAssignmentOperation whole && whole.Target == tuple;
    }

    private static IOperation? ReceiverOf(IOperation part)
    {
        for (var (inner, around) = (part, part.Parent); around is not null; (inner, around) = (around, around.Parent))
        {
            if (around is IConditionalAccessOperation access && access.WhenNotNull == inner) return access.Operation;
        }

        return null;
    }
}
