using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Lifetimes;

/// <summary>Knows which of two registrations surely run together.</summary>
internal static class RegistryScope
{
    /// <summary>
    /// Whether the first call has run wherever the second one runs. One of two branches runs: only what stands in the
    /// block of the first, or in one inside of it, comes after it.
    /// </summary>
    public static bool IsSure(IOperation first, IOperation second) =>
        first.Syntax.SyntaxTree == second.Syntax.SyntaxTree
        && Of(first).Syntax.Span.Contains(Of(second).Syntax.Span);

    /// <summary>Whether a call of a method's body runs whenever the method does.</summary>
    public static bool IsSure(IOperation call) =>
        Of(call) is IBlockOperation { Parent: IMethodBodyOperation or ILocalFunctionOperation } body
        && IsStraight(body);

    /// <summary>The call of <c>AddTasks</c> that a function is given to; null for another function.</summary>
    public static IInvocationOperation? AddTasksOf(IOperation function)
    {
        var around = function.Parent;
        while (around is IConversionOperation or IDelegateCreationOperation or IArgumentOperation)
            around = around.Parent;
        return around is IInvocationOperation { TargetMethod.Name: "AddTasks" } call ? call : null;
    }

    private static IOperation Of(IOperation operation)
    {
        for (var around = operation; around.Parent is { } outer; around = outer)
        {
            if (around is IBlockOperation { Parent: IAnonymousFunctionOperation function } body
                && AddTasksOf(function) is { } call && IsStraight(body))
            {
                // What is given to the worker runs as often as it is given to it.
                (outer, operation) = (call, call);
                continue;
            }

            if (around is IBlockOperation or ISwitchCaseOperation or ISwitchExpressionArmOperation) return around;
            if (outer is IConditionalOperation choice && choice.Condition != around) return around;
            operation = around;
        }

        return operation;
    }

    // Nothing leaves it halfway.
    private static bool IsStraight(IBlockOperation body) => Within(body).All(operation =>
        operation is not IReturnOperation || operation.Parent == body);

    private static IEnumerable<IOperation> Within(IOperation operation)
    {
        foreach (var child in operation.ChildOperations)
        {
            if (child is IAnonymousFunctionOperation or ILocalFunctionOperation) continue;
            yield return child;
            foreach (var inner in Within(child)) yield return inner;
        }
    }
}
