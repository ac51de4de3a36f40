using Durable.Sdk.Analyzers.Reachability;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Looking;

/// <summary>Methods that the compiler calls without their name being written.</summary>
internal sealed class PatternCalls(SdkTypes sdk, BodySource bodies)
{
    public IEnumerable<IMethodSymbol> Of(IOperation operation) => Found(operation).OfType<IMethodSymbol>();

    private IEnumerable<ISymbol?> Found(IOperation operation)
    {
        switch (operation)
        {
            case IForEachLoopOperation { Syntax: CommonForEachStatementSyntax syntax }:
                return OfLoop(ModelOf(operation), syntax);
            case IAwaitOperation { Syntax: AwaitExpressionSyntax syntax, Operation.Type: { } type }
                when !sdk.IsTask(type):
                var wait = ModelOf(operation).GetAwaitExpressionInfo(syntax);
                return [wait.GetAwaiterMethod, wait.IsCompletedProperty?.GetMethod, wait.GetResultMethod];
            case IDeconstructionAssignmentOperation { Syntax: AssignmentExpressionSyntax syntax }:
                return Methods(ModelOf(operation).GetDeconstructionInfo(syntax));
            case IImplicitIndexerReferenceOperation element:
                return [BodyOf(element.LengthSymbol), BodyOf(element.IndexerSymbol)];
            case IRecursivePatternOperation pattern:
                return [pattern.DeconstructSymbol];
            case ICollectionExpressionOperation collection:
                return [collection.ConstructMethod];
            case IUsingOperation { Resources: var resources, IsAsynchronous: var isAsync }:
                return Disposals(resources, isAsync);
            case IUsingDeclarationOperation { DeclarationGroup: var resources, IsAsynchronous: var isAsync }:
                return Disposals(resources, isAsync);
            case IInterpolationOperation { Expression.Type: { } type }:
                return [TextOf(type)];
            case IBinaryOperation { Type.SpecialType: SpecialType.System_String } sum:
                return new[] { sum.LeftOperand, sum.RightOperand }.Select(part => TextOf(MemberUses.Plain(part).Type));
            default:
                return [];
        }
    }

    private static IEnumerable<ISymbol?> OfLoop(SemanticModel model, CommonForEachStatementSyntax syntax)
    {
        var loop = model.GetForEachStatementInfo(syntax);
        ISymbol?[] found =
        [
            loop.GetEnumeratorMethod, loop.MoveNextMethod, loop.CurrentProperty?.GetMethod, loop.DisposeMethod,
            loop.ElementConversion.MethodSymbol,
        ];
        return syntax is ForEachVariableStatementSyntax variables
            ? [.. found, .. Methods(model.GetDeconstructionInfo(variables))]
            : found;
    }

    private static ISymbol? BodyOf(ISymbol member) => member is IPropertySymbol property ? property.GetMethod : member;

    private SemanticModel ModelOf(IOperation operation) =>
        operation.SemanticModel ?? bodies.ModelOf(operation.Syntax.SyntaxTree);

    private static IEnumerable<ISymbol?> Methods(DeconstructionInfo info)
    {
        yield return info.Method;
        foreach (var inner in info.Nested.SelectMany(Methods)) yield return inner;
    }

    private static IEnumerable<ISymbol?> Disposals(IOperation resources, bool isAsync)
    {
        var name = isAsync ? "DisposeAsync" : "Dispose";
        var types = resources is IVariableDeclarationGroupOperation group
            ? group.Declarations.SelectMany(known => known.Declarators).Select(known => known.Symbol.Type)
            : resources.Type is { } type ? [type] : [];
        return types.Select(known => Inherited(known, name));
    }

    private static IMethodSymbol? TextOf(ITypeSymbol? type) =>
        type is null or { SpecialType: not SpecialType.None } ? null : Inherited(type, "ToString");

    private static IMethodSymbol? Inherited(ITypeSymbol type, string name)
    {
        for (var known = type; known is not null; known = known.BaseType)
        {
            var method = known.GetMembers(name).OfType<IMethodSymbol>()
                .FirstOrDefault(candidate => candidate.Parameters.Length == 0);
            if (method is not null) return method;
        }

        return null;
    }
}
