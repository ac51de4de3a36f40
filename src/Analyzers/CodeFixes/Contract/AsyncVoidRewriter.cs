using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.CodeFixes.Contract;

/// <summary>
/// <c>async void</c> → <c>async Task</c>; around a lambda <c>Action&lt;T&gt;</c> → <c>Func&lt;T, Task&gt;</c>.
/// </summary>
/// <param name="id">The rule: of functions, or of methods with an attribute.</param>
internal sealed class AsyncVoidRewriter(string id) : IRewriter
{
    private const string Title = "Return 'Task'";
    private const string Task = "global::System.Threading.Tasks.Task";

    public string Id => id;

    public Rewrite? Of(Finding finding) => finding.Node switch
    {
        MethodDeclarationSyntax method when method.Modifiers.Any(SyntaxKind.AsyncKeyword)
            && method.ReturnType is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } => Of(method),
        LocalFunctionStatementSyntax function => Code.Instead(Title, function.ReturnType, Task),
        AnonymousFunctionExpressionSyntax lambda => Of(lambda),
        _ => null,
    };

    public static Rewrite Of(MethodDeclarationSyntax method) =>
        Code.Instead(Title, method.ReturnType, Task, method.Identifier.ValueText);

    private static Rewrite? Of(AnonymousFunctionExpressionSyntax lambda)
    {
        if (lambda.Parent is not EqualsValueClauseSyntax { Parent: { } declared }) return null;
        var (type, name) = declared switch
        {
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1 } variable } one =>
                (variable.Type, one.Identifier),
            PropertyDeclarationSyntax property => (property.Type, property.Identifier),
            _ => default,
        };
        if (type is NullableTypeSyntax nullable) type = nullable.ElementType;
        if (type is QualifiedNameSyntax qualified) type = qualified.Right;
        if (type is not GenericNameSyntax { Identifier.ValueText: "Action" } action) return null;
        return Code.Instead(
            "Make it a 'Func<…, Task>'",
            action,
            $"Func<{action.TypeArgumentList.Arguments}, {Task}>",
            declared.Parent?.Parent is LocalDeclarationStatementSyntax ? null : name.ValueText);
    }
}
