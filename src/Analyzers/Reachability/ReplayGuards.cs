using Durable.Sdk.Analyzers.Looking;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Reachability;

/// <summary>Knows code that is not run while replaying: what asks <c>context.IsReplaying</c> before.</summary>
internal sealed class ReplayGuards(SdkTypes sdk)
{
    /// <summary>The part of an operation that runs only while not replaying; null for none.</summary>
    public IOperation? BranchOf(IOperation operation) => operation switch
    {
        IConditionalOperation choice => IsReplaying(choice.Condition, false) ? choice.WhenTrue
            : IsReplaying(choice.Condition, true) ? choice.WhenFalse
            : null,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both =>
            IsReplaying(both.LeftOperand, false) ? both.RightOperand : null,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either =>
            IsReplaying(either.LeftOperand, true) ? either.RightOperand : null,
        _ => null,
    };

    /// <summary>Whether what follows a statement is not reached while replaying.</summary>
    public bool Ends(IOperation statement) => statement is IConditionalOperation { WhenFalse: null } choice
        && IsReplaying(choice.Condition, true) && Leaves(choice.WhenTrue);

    private static bool Leaves(IOperation? branch) => branch switch
    {
        IBlockOperation { Operations: [.., var last] } => Leaves(last),
        IReturnOperation or IBranchOperation => true,
        _ => false,
    };

    // Whether the condition can have the other value only while not replaying.
    private bool IsReplaying(IOperation condition, bool value) => condition switch
    {
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => IsReplaying(not.Operand, !value),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both when !value =>
            IsReplaying(both.LeftOperand, false) || IsReplaying(both.RightOperand, false),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either when value =>
            IsReplaying(either.LeftOperand, true) || IsReplaying(either.RightOperand, true),
        IPropertyReferenceOperation { Property: var property } => value && IsReplaying(property),
        IIsPatternOperation { Pattern: IRecursivePatternOperation pattern } => !value && pattern.PropertySubpatterns
            .Any(part => part.Member is IPropertyReferenceOperation { Property: var property } && IsReplaying(property)
                && part.Pattern is IConstantPatternOperation { Value.ConstantValue.Value: false }),
        ILocalReferenceOperation local => IsNamedAfter(local.Local) && Locals.ValueOf(local) is { } kept
            && IsReplaying(kept, value),
        _ => false,
    };

    private bool IsReplaying(IPropertySymbol property) =>
        property.Name == "IsReplaying" && sdk.IsContext(property.ContainingType);

    // What a local is made of shows in its text, and nearly none has to be looked for.
    private static bool IsNamedAfter(ILocalSymbol local) => local.DeclaringSyntaxReferences.Any(reference =>
        reference.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var value }
        && value.ToString().Contains("IsReplaying"));
}
