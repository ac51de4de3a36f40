using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.CodeFixes.Contract;

/// <summary>
/// Leaves out an input that nobody takes, and names those that are given one after the other:
/// <c>new object[] { id, 9.99m }</c> → <c>new { id, amount = 9.99m }</c>.
/// </summary>
internal sealed class InputRewriter : IRewriter
{
    public string Id => CallRules.WrongInputCount.Id;

    public Rewrite? Of(Finding finding)
    {
        if (finding is not { Meant: { } meant, Node: ExpressionSyntax given }) return null;
        if (meant.Length > 0) return Named(given, meant.Split(','));
        return given.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax } list }
            argument && Code.IsPure(given)
            ? LeftOut(argument, list, finding.Model)
            : null;
    }

    private static Rewrite? LeftOut(ArgumentSyntax argument, ArgumentListSyntax list, SemanticModel model)
    {
        if (model.GetSymbolInfo(list.Parent!).Symbol is not IMethodSymbol method) return null;
        var place = list.Arguments.IndexOf(argument);
        var others = list.Arguments.Select((other, i) => i <= place || other.NameColon is not null
            ? other
            // What stands behind moves into the place of the input, unless it says what it is.
            : other.WithNameColon(SyntaxFactory.NameColon(
                    SyntaxFactory.IdentifierName(method.Parameters[i].Name),
                    SyntaxFactory.Token(SyntaxKind.ColonToken).WithTrailingTrivia(SyntaxFactory.Space)))
                .WithTriviaFrom(other));
        var named = list.WithArguments(SyntaxFactory.SeparatedList(others, list.Arguments.GetSeparators()));
        return new("Leave out the input", list, named.WithArguments(named.Arguments.RemoveAt(place)));
    }

    private static Rewrite? Named(ExpressionSyntax given, string[] names)
    {
        var values = given switch
        {
            ArrayCreationExpressionSyntax { Initializer: { } list } => list.Expressions.ToList(),
            ImplicitArrayCreationExpressionSyntax { Initializer: var list } => [.. list.Expressions],
            TupleExpressionSyntax tuple => [.. tuple.Arguments.Select(argument => argument.Expression)],
            _ => [],
        };
        if (values.Count != names.Length || given.DescendantTrivia().Any(Code.IsComment)) return null;
        var members = values.Zip(names, (value, name) =>
            value is IdentifierNameSyntax known && known.Identifier.ValueText == name
                ? known.WithoutTrivia().ToString()
                : $"{Finding.Escaped(name)} = {value.WithoutTrivia()}");
        return Code.Instead("Give the inputs by name", given, $"new {{ {string.Join(", ", members)} }}");
    }
}
