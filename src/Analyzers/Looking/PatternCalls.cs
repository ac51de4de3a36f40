using Durable.Sdk.Analyzers.Reachability;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Looking;

/// <summary>Methods that the compiler calls without their name being written.</summary>
internal sealed class PatternCalls(SdkTypes sdk, BodySource bodies)
{
    private readonly HandedMembers _handed = new(sdk);

    public IEnumerable<IMethodSymbol> Of(IOperation operation)
    {
        foreach (var found in Found(operation))
        {
            if (found is IMethodSymbol method) yield return method;
        }

        foreach (var handed in _handed.Of(operation))
        {
            if (handed is IMethodSymbol method) yield return method;
        }

        foreach (var text in TextCalls.Of(operation))
        {
            if (text is IMethodSymbol method) yield return method;
        }
    }

    /// <summary>The method of a name and without parameters that an object of a type has.</summary>
    public static IMethodSymbol? Inherited(ITypeSymbol type, string name)
    {
        for (var known = type; known is not null; known = known.BaseType)
        {
            var method = known.GetMembers(name).OfType<IMethodSymbol>()
                .FirstOrDefault(candidate => candidate.Parameters.Length == 0);
            if (method is not null) return method;
        }

        return null;
    }

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
            case IListPatternOperation list:
                return [BodyOf(list.LengthSymbol), BodyOf(list.IndexerSymbol)];
            case ISlicePatternOperation slice:
                return [BodyOf(slice.SliceSymbol)];
            case ICollectionExpressionOperation { Type: { } made } collection:
                return made.GetMembers("Add").Prepend(collection.ConstructMethod);
            case ISpreadOperation { Operand.Type: { } source }:
                return [Inherited(source, "GetEnumerator")];
            case IWithOperation { Type: INamedTypeSymbol { IsRecord: true } record }:
                return record.InstanceConstructors.Where(made => IsCopying(made, record));
            case IBinaryOperation { OperatorMethod: { } method } binary:
                return OfOperator(method, binary.OperatorKind);
            case IUsingOperation { Resources: var resources, IsAsynchronous: var isAsync }:
                return Disposals(resources, isAsync);
            case IUsingDeclarationOperation { DeclarationGroup: var resources, IsAsynchronous: var isAsync }:
                return Disposals(resources, isAsync);
            default:
                return [];
        }
    }

    private static IEnumerable<ISymbol?> OfLoop(SemanticModel model, CommonForEachStatementSyntax syntax)
    {
        var loop = model.GetForEachStatementInfo(syntax);
        ISymbol?[] found =
        [
            loop.GetEnumeratorMethod, loop.MoveNextMethod, loop.CurrentProperty?.GetMethod,
            ImplementationOf(loop.DisposeMethod, loop.GetEnumeratorMethod?.ReturnType),
            loop.ElementConversion.MethodSymbol,
        ];
        return syntax is ForEachVariableStatementSyntax variables
            ? [.. found, .. Methods(model.GetDeconstructionInfo(variables))]
            : found;
    }

    private static ISymbol? BodyOf(ISymbol? member) => member is IPropertySymbol property ? property.GetMethod : member;

    private static bool IsCopying(IMethodSymbol constructor, INamedTypeSymbol record) =>
        constructor is { IsImplicitlyDeclared: false, Parameters: [{ Type: var type }] }
        && SymbolEqualityComparer.Default.Equals(type, record);

    // 'a == b' of records calls Equals; 'a && b' asks 'a' whether it is true or false first.
    private static IEnumerable<ISymbol?> OfOperator(IMethodSymbol method, BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals when method.IsImplicitlyDeclared =>
            method.ContainingType.GetMembers("Equals"),
        BinaryOperatorKind.ConditionalAnd => method.ContainingType.GetMembers("op_False"),
        BinaryOperatorKind.ConditionalOr => method.ContainingType.GetMembers("op_True"),
        _ => [],
    };

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
        return types.Select(known => Inherited(known, name) ?? Implemented(known, name));
    }

    private static ISymbol? Implemented(ITypeSymbol type, string name) => type.AllInterfaces
        .SelectMany(known => known.GetMembers(name))
        .Select(type.FindImplementationForInterfaceMember)
        .FirstOrDefault(found => found is not null);

    private static ISymbol? ImplementationOf(IMethodSymbol? method, ITypeSymbol? type) =>
        method?.ContainingType.TypeKind == TypeKind.Interface
            ? type?.FindImplementationForInterfaceMember(method) ?? method
            : method;
}
