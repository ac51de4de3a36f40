using System.Collections.Immutable;
using Durable.Sdk.Analyzers.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.CodeFixes;

/// <summary>An expression that a rule has underlined, and what stands around it.</summary>
internal sealed class Finding(
    SemanticModel model,
    SyntaxNode node,
    CancellationToken cancellation,
    ImmutableDictionary<string, string?>? properties = null)
{
    public SemanticModel Model { get; } = model;

    /// <summary>What the rule says that was meant; null where it does not.</summary>
    public string? Meant { get; } =
        properties is not null && properties.TryGetValue(Names.Meant, out var meant) ? meant : null;

    /// <summary>What is underlined.</summary>
    public SyntaxNode Node { get; } = node;

    /// <summary>The expression that is used, without the parentheses of a call.</summary>
    public ExpressionSyntax? Used { get; } = node switch
    {
        SimpleNameSyntax { Parent: MemberAccessExpressionSyntax access } when access.Name == node => access,
        ArgumentSyntax argument => argument.Expression,
        ExpressionSyntax expression => expression,
        _ => null,
    };

    /// <summary>The call of the expression, or null.</summary>
    public InvocationExpressionSyntax? Call =>
        Used?.Parent is InvocationExpressionSyntax call && call.Expression == Used ? call : null;

    public ISymbol? Symbol => Used is null ? null : Model.GetSymbolInfo(Used, cancellation).Symbol;

    /// <summary>Whether the symbol is a member of a type. A finding at a call that leads elsewhere is none.</summary>
    public bool Is(string type, params string[] members) => Symbol is { ContainingType: { } container } symbol
        && members.Contains(symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } ? ".ctor" : symbol.Name)
        && $"{container.ContainingNamespace.ToDisplayString()}.{container.MetadataName}" == type;

    /// <summary>The name of the context that the expression sees, or null.</summary>
    public string? Context()
    {
        foreach (var function in Functions())
        {
            var context = Parameters(function).FirstOrDefault(parameter => IsContext(parameter.Type));
            if (context is not null) return IsHidden(context) ? null : Escaped(context.Name);
            if (IsStatic(function)) return null;
        }

        return null;
    }

    /// <summary>The parameters of the function beside its context; null where it has none, or is no function.</summary>
    public IReadOnlyList<IParameterSymbol>? OtherParameters(SyntaxNode function)
    {
        var parameters = Parameters(function).ToList();
        return parameters.RemoveAll(parameter => IsContext(parameter.Type)) == 1 ? parameters : null;
    }

    /// <summary>Whether the async function gives something back.</summary>
    public bool HasResult(SyntaxNode function)
    {
        var symbol = function is AnonymousFunctionExpressionSyntax
            ? Model.GetSymbolInfo(function, cancellation).Symbol
            : Model.GetDeclaredSymbol(function, cancellation);
        return symbol is IMethodSymbol { ReturnType: INamedTypeSymbol { TypeArguments.Length: 1 } };
    }

    /// <summary>Whether <c>await</c> may stand here.</summary>
    public bool MayAwait() => Functions().FirstOrDefault() is { } function
        && IsAsync(function)
        && !Node.AncestorsAndSelf().TakeWhile(around => around != function)
            .Any(around => around is LockStatementSyntax or QueryExpressionSyntax or UnsafeStatementSyntax);

    public ITypeSymbol? TypeOf(ExpressionSyntax expression) => Model.GetTypeInfo(expression, cancellation).Type;

    public ITypeSymbol? ConvertedTypeOf(ExpressionSyntax expression) =>
        Model.GetTypeInfo(expression, cancellation).ConvertedType;

    private IEnumerable<SyntaxNode> Functions() => Node.AncestorsAndSelf().Where(around =>
        around is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax
            or AccessorDeclarationSyntax or BasePropertyDeclarationSyntax or BaseFieldDeclarationSyntax);

    private IEnumerable<IParameterSymbol> Parameters(SyntaxNode function) => function switch
    {
        AnonymousFunctionExpressionSyntax => Model.GetSymbolInfo(function, cancellation).Symbol is IMethodSymbol lambda
            ? lambda.Parameters : [],
        BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax =>
            Model.GetDeclaredSymbol(function, cancellation) is IMethodSymbol method ? method.Parameters : [],
        _ => [],
    };

    private bool IsHidden(IParameterSymbol context) => !Model.LookupSymbols(Node.SpanStart, name: context.Name)
        .Contains(context, SymbolEqualityComparer.Default);

    private static bool IsContext(ITypeSymbol type)
    {
        for (var known = type; known is not null; known = known.BaseType)
        {
            if (known.ToDisplayString() == "Durable.TaskOrchestrationContext") return true;
        }

        return false;
    }

    private static bool IsStatic(SyntaxNode function) => Modifiers(function).Any(SyntaxKind.StaticKeyword);

    private static bool IsAsync(SyntaxNode function) => Modifiers(function).Any(SyntaxKind.AsyncKeyword);

    private static SyntaxTokenList Modifiers(SyntaxNode function) => function switch
    {
        LocalFunctionStatementSyntax local => local.Modifiers,
        AnonymousFunctionExpressionSyntax lambda => lambda.Modifiers,
        MemberDeclarationSyntax member => member.Modifiers,
        _ => default,
    };

    public static string Escaped(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
