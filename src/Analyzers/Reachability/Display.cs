using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace Durable.Sdk.Analyzers.Reachability;

/// <summary>How messages name things, and which text they underline.</summary>
internal static class Display
{
    public static string Of(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType: var type } => $"new {type.Name}",
        IMethodSymbol { MethodKind: MethodKind.StaticConstructor, ContainingType: var type } => $"static {type.Name}",
        IMethodSymbol { MethodKind: MethodKind.Conversion, ContainingType: var type } => $"conversion of {type.Name}",
        IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator, ContainingType: var type } =>
            $"operator of {type.Name}",
        IMethodSymbol { MethodKind: MethodKind.LocalFunction } or ILocalSymbol => symbol.Name,
        IMethodSymbol { AssociatedSymbol: { } property } => Of(property),
        IPropertySymbol { IsIndexer: true, ContainingType: var type } => $"{type.Name}[]",
        { ContainingType: { IsImplicitlyDeclared: false } type } => $"{type.Name}.{symbol.Name}",
        _ => symbol.Name,
    };

    /// <summary>The name of an orchestrator: of its class, its method, or that a lambda is registered by.</summary>
    public static string OfRoot(ISymbol root, SyntaxNode? syntax) => root switch
    {
        IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } => RegisteredName(syntax) ?? "lambda",
        IMethodSymbol { Name: "RunAsync", ContainingType: var type } => type.Name,
        IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } => root.Name,
        _ => Of(root),
    };

    /// <summary>What to underline: the member with its type where it is static, else the member.</summary>
    public static Location Where(IOperation operation) => operation.Syntax switch
    {
        InvocationExpressionSyntax call => OfName(call.Expression, IsStatic(operation)),
        ObjectCreationExpressionSyntax creation =>
            Location.Create(creation.SyntaxTree, TextSpan.FromBounds(creation.SpanStart, creation.Type.Span.End)),
        ImplicitObjectCreationExpressionSyntax creation => creation.NewKeyword.GetLocation(),
        MemberAccessExpressionSyntax access => OfName(access, IsStatic(operation)),
        var syntax => syntax.GetLocation(),
    };

    private static bool IsStatic(IOperation operation) => operation is IMemberReferenceOperation { Instance: null }
        or IInvocationOperation { Instance: null, TargetMethod.IsExtensionMethod: false };

    private static Location OfName(ExpressionSyntax expression, bool isStatic) => expression switch
    {
        MemberAccessExpressionSyntax access when !isStatic || access.Expression is InvocationExpressionSyntax =>
            access.Name.GetLocation(),
        MemberBindingExpressionSyntax binding => binding.Name.GetLocation(),
        _ => expression.GetLocation(),
    };

    private static string? RegisteredName(SyntaxNode? lambda) =>
        lambda?.Parent?.Parent is ArgumentListSyntax arguments
        && arguments.Arguments[0].Expression is LiteralExpressionSyntax { Token.Value: string name } ? name : null;
}
