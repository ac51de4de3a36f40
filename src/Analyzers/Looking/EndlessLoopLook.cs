using Durable.Sdk.Analyzers.Reachability;
using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Looking;

/// <summary>
/// Finds loops without a way out that make durable calls. Continue-as-new is looked for by the analyzer.
/// </summary>
internal sealed class EndlessLoopLook(SdkTypes sdk) : IOperationLook
{
    public void Look(IOperation operation, BodyNotes notes)
    {
        if (operation is not ILoopOperation loop || !IsEndless(loop) || HasWayOut(loop)) return;
        if (!DurableCalls.MayBeIn(loop.Body, sdk)) return;
        var (keyword, shown) = loop.Syntax switch
        {
            WhileStatementSyntax statement => (statement.WhileKeyword, "while"),
            DoStatementSyntax statement => (statement.DoKeyword, "do"),
            ForStatementSyntax statement => (statement.ForKeyword, "for"),
            _ => default,
        };
        if (shown is not null) notes.Use(DeterminismRules.EndlessLoop, keyword.GetLocation(), shown);
    }

    private static bool IsEndless(ILoopOperation loop) => loop switch
    {
        IWhileLoopOperation { Condition: { } condition } => IsAlwaysTrue(condition),
        IForLoopOperation { Condition: null } => true,
        IForLoopOperation { Condition: { } condition } => IsAlwaysTrue(condition),
        _ => false,
    };

    private static bool IsAlwaysTrue(IOperation condition) =>
        condition.ConstantValue is { HasValue: true, Value: true }
        || (MemberUses.MemberOf(condition) is { IsVirtual: false, IsOverride: false } member
            && member.DeclaringSyntaxReferences.Any(reference => SaysTrue(reference.GetSyntax(), member)));

    private static bool SaysTrue(SyntaxNode declaration, ISymbol member) => declaration switch
    {
        MethodDeclarationSyntax method => IsTrue(method.ExpressionBody?.Expression),
        LocalFunctionStatementSyntax method => IsTrue(method.ExpressionBody?.Expression),
        PropertyDeclarationSyntax property => IsTrue(property.ExpressionBody?.Expression),
        VariableDeclaratorSyntax variable =>
            member is IFieldSymbol { IsReadOnly: true } && IsTrue(variable.Initializer?.Value),
        _ => false,
    };

    private static bool IsTrue(ExpressionSyntax? value) => value.IsKind(SyntaxKind.TrueLiteralExpression);

    private static bool HasWayOut(ILoopOperation loop)
    {
        var open = new Stack<IOperation>();
        open.Push(loop.Body);
        while (open.Count > 0)
        {
            var operation = open.Pop();
            if (operation is IAnonymousFunctionOperation or ILocalFunctionOperation) continue;
            if (operation is IReturnOperation or IThrowOperation) return true;
            if (operation is IBranchOperation branch && Leaves(branch, loop)) return true;
            foreach (var child in operation.ChildOperations) open.Push(child);
        }

        return false;
    }

    private static bool Leaves(IBranchOperation branch, ILoopOperation loop) =>
        branch.BranchKind == BranchKind.GoTo || SymbolEqualityComparer.Default.Equals(branch.Target, loop.ExitLabel);
}
