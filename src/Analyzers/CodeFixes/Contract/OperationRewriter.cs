using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Durable.Sdk.Analyzers.CodeFixes.Contract;

/// <summary>
/// Makes an operation one that can be called: <c>async void</c> → <c>async Task</c>, no <c>in</c>, no token. One that
/// is generic becomes private.
/// </summary>
internal sealed class OperationRewriter : IRewriter
{
    public string Id => LifetimeRules.NoOperation.Id;

    public Rewrite? Of(Finding finding)
    {
        if (finding.Node is not MethodDeclarationSyntax method) return null;
        if (finding.Model.GetDeclaredSymbol(method) is not { } symbol) return null;
        if (symbol.IsGenericMethod) return OverloadRewriter.Of(method, SyntaxKind.PrivateKeyword);
        if (symbol is { IsAsync: true, ReturnsVoid: true }) return AsyncVoidRewriter.Of(method);
        for (var i = 0; i < symbol.Parameters.Length; i++)
        {
            if (Of(method, i, finding.Model) is { } rewrite) return rewrite;
        }

        return null;
    }

    /// <summary>Changes a parameter that cannot be given; null where it can be, or nobody knows how.</summary>
    public static Rewrite? Of(MethodDeclarationSyntax method, int place, SemanticModel model)
    {
        var parameter = method.ParameterList.Parameters[place];
        if (model.GetDeclaredSymbol(parameter) is not { } symbol) return null;
        if (symbol.RefKind is RefKind.In or RefKind.RefReadOnlyParameter) return ByValue(method, parameter);
        return symbol.Type.ToDisplayString() == "System.Threading.CancellationToken"
            ? WithoutToken(method, symbol, place, model)
            : null;
    }

    private static Rewrite ByValue(MethodDeclarationSyntax method, ParameterSyntax parameter)
    {
        var modifiers = parameter.Modifiers.Where(modifier => !modifier.IsKind(SyntaxKind.InKeyword)
            && !modifier.IsKind(SyntaxKind.RefKeyword) && !modifier.IsKind(SyntaxKind.ReadOnlyKeyword));
        return new(
            $"Pass '{parameter.Identifier.ValueText}' by value",
            parameter,
            parameter.WithModifiers(SyntaxFactory.TokenList(modifiers)).WithTriviaFrom(parameter),
            method.Identifier.ValueText);
    }

    // What it was given to still asks for one.
    private static Rewrite WithoutToken(
        MethodDeclarationSyntax method, IParameterSymbol token, int place, SemanticModel model)
    {
        var uses = method.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name =>
            name.Identifier.ValueText == token.Name
            && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, token));
        var none = SyntaxFactory.ParseExpression("global::System.Threading.CancellationToken.None")
            .WithAdditionalAnnotations(Simplifier.Annotation);
        var changed = method.ReplaceNodes(uses, (name, _) => none.WithTriviaFrom(name));
        return new(
            $"Remove '{token.Name}'",
            method,
            changed.WithParameterList(changed.ParameterList.WithParameters(
                changed.ParameterList.Parameters.RemoveAt(place))),
            method.Identifier.ValueText);
    }
}
