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
        ITupleOperation tuple => tuple.Parent is IDeconstructionAssignmentOperation whole && whole.Target == tuple,
        _ => false,
    };

    /// <summary>What an expression is, without conversions and parentheses around it.</summary>
    public static IOperation Plain(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation { OperatorMethod: null } conversion: operation = conversion.Operand; break;
                case IParenthesizedOperation inner: operation = inner.Operand; break;
                default: return operation;
            }
        }
    }
}
