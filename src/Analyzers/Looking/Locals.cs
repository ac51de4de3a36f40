using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Looking;

/// <summary>What is in a local variable.</summary>
internal static class Locals
{
    /// <summary>What a local is declared as, where nothing else is put into it; else null.</summary>
    public static IOperation? ValueOf(ILocalReferenceOperation reference)
    {
        IOperation? value = null;
        foreach (var inner in BodyOf(reference).Descendants())
        {
            switch (inner)
            {
                case IVariableDeclaratorOperation declarator
                    when SymbolEqualityComparer.Default.Equals(declarator.Symbol, reference.Local):
                    value = declarator.GetVariableInitializer()?.Value;
                    break;
                case IAssignmentOperation assignment when Names(assignment.Target, reference.Local):
                    return null;
                case IInvocationOperation { TargetMethod.Name: "Sort" } call when Names(call.Instance, reference.Local):
                    return null;
            }
        }

        return value;
    }

    /// <summary>The whole body that an operation is in.</summary>
    public static IOperation BodyOf(IOperation operation)
    {
        while (operation.Parent is { } around) operation = around;
        return operation;
    }

    public static bool Names(IOperation? operation, ILocalSymbol local) => operation is not null
        && MemberUses.Plain(operation) is ILocalReferenceOperation reference
        && SymbolEqualityComparer.Default.Equals(reference.Local, local);
}
