using Durable.Sdk.Analyzers.Reachability;
using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Looking;

/// <summary>
/// Finds <c>goto</c> to what has just been done, and functions that call themselves in the end, where nothing leads out
/// in between and durable calls are made.
/// </summary>
internal sealed class EndlessJumpLook(SdkTypes sdk) : IOperationLook
{
    public void Look(IOperation operation, BodyNotes notes)
    {
        switch (operation)
        {
            case IBranchOperation { BranchKind: BranchKind.GoTo, Syntax: GotoStatementSyntax jump } branch
                when IsEndless(Between(branch)):
                notes.Use(DeterminismRules.EndlessLoop, jump.GotoKeyword.GetLocation(), "goto");
                break;
            case IInvocationOperation { TargetMethod: var method, Instance: null or IInstanceReferenceOperation } call
                when IsEndless(Before(call, method, notes.Owner)):
                notes.Use(DeterminismRules.EndlessLoop, Display.Where(call), Display.Of(method));
                break;
        }
    }

    private bool IsEndless(List<IOperation> statements) =>
        statements.Exists(statement => DurableCalls.MayBeIn(statement, sdk)) && !statements.Exists(HasWayOut);

    private static bool HasWayOut(IOperation statement) => statement is not ILocalFunctionOperation
        && statement.DescendantsAndSelf().Any(inner => inner is IReturnOperation or IThrowOperation
            || inner is IBranchOperation { BranchKind: BranchKind.GoTo });

    // From the label, which stands in the same block, to the jump.
    private static List<IOperation> Between(IBranchOperation branch)
    {
        if (branch.Parent is not IBlockOperation block) return [];
        var statements = block.Operations.TakeWhile(statement => statement != branch).ToList();
        var label = statements.FindIndex(statement => statement is ILabeledOperation labeled
            && SymbolEqualityComparer.Default.Equals(labeled.Label, branch.Target));
        return label < 0 ? [] : statements.GetRange(label, statements.Count - label);
    }

    // What a function does until it calls itself, whatever happens; nothing where that depends on something.
    private static List<IOperation> Before(IInvocationOperation call, IMethodSymbol method, ISymbol owner)
    {
        var before = new List<IOperation>();
        for (var (inner, around) = ((IOperation)call, call.Parent); around is not null;
            (inner, around) = (around, around.Parent))
        {
            switch (around)
            {
                case IBlockOperation block:
                    before.AddRange(block.Operations.TakeWhile(statement => statement != inner));
                    break;
                case ILocalFunctionOperation function: return Is(function.Symbol) ? before : [];
                case IMethodBodyOperation: return Is(owner) ? before : [];
                case IAwaitOperation or IExpressionStatementOperation or IReturnOperation or IConversionOperation:
                    break;
                default: return [];
            }
        }

        return Is(owner) ? before : [];

        bool Is(ISymbol function) =>
            SymbolEqualityComparer.Default.Equals(function.OriginalDefinition, method.OriginalDefinition);
    }
}
