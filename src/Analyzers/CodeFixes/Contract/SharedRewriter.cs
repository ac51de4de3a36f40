using Durable.Sdk.Analyzers.Reachability;
using Durable.Sdk.Analyzers.Rules;
using Durable.Sdk.Analyzers.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.CodeFixes.Contract;

/// <summary>
/// <c>AddOrchestrator("A", new Fulfil())</c> → <c>AddOrchestrator&lt;Fulfil&gt;("A")</c>, or with a function where the
/// constructor is given something; <c>AddSingleton</c> → <c>AddTransient</c>.
/// </summary>
internal sealed class SharedRewriter : IRewriter
{
    private const string Title = "Register it for each execution";

    public string Id => LifetimeRules.SharedState.Id;

    public Rewrite? Of(Finding finding) => finding.Node switch
    {
        SimpleNameSyntax { Identifier.ValueText: "AddSingleton" } name =>
            new("Use 'AddTransient'", name, name.WithIdentifier(
                SyntaxFactory.Identifier("AddTransient").WithTriviaFrom(name.Identifier))),
        ObjectCreationExpressionSyntax
        {
            Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } argument,
        } creation => Of(creation, argument, call, finding.Model),
        _ => null,
    };

    private static Rewrite? Of(
        ObjectCreationExpressionSyntax creation,
        ArgumentSyntax argument,
        InvocationExpressionSyntax call,
        SemanticModel model)
    {
        if (model.GetTypeInfo(creation).Type is not INamedTypeSymbol type) return null;
        if (creation is { ArgumentList: null or { Arguments.Count: 0 }, Initializer: null })
            return IsMadeAlike(type) && NameOf(call) is { } name ? ByClass(creation, argument, call, name) : null;
        // A function is registered under a name, and in no version.
        if (argument.NameColon is not null || call.ArgumentList.Arguments.Count != 2) return null;
        if (SdkTypes.Of(model.Compilation) is not { } sdk) return null;
        return new TaskShapes(new(sdk)).VersionOf(type).Length == 0 && Code.IsPure(creation)
            ? Code.Instead(Title, creation, $"() => {creation.WithoutTrivia()}")
            : null;
    }

    private static Rewrite ByClass(
        ObjectCreationExpressionSyntax creation,
        ArgumentSyntax argument,
        InvocationExpressionSyntax call,
        IdentifierNameSyntax name)
    {
        var generic = SyntaxFactory.GenericName(
                name.Identifier.WithTrailingTrivia(),
                SyntaxFactory.TypeArgumentList(
                    SyntaxFactory.SingletonSeparatedList(creation.Type.WithoutTrivia())))
            .WithTrailingTrivia(name.GetTrailingTrivia());
        var rest = call.ArgumentList.Arguments.RemoveAt(call.ArgumentList.Arguments.IndexOf(argument));
        return new(Title, call, call.ReplaceSyntax(
            [name, call.ArgumentList],
            (old, _) => old == name ? generic : call.ArgumentList.WithArguments(rest),
            [],
            (token, _) => token,
            [],
            (trivia, _) => trivia));
    }

    // By services a class is made with the constructor that they fit best.
    private static bool IsMadeAlike(INamedTypeSymbol type) =>
        type.InstanceConstructors is [{ Parameters.IsEmpty: true, DeclaredAccessibility: Accessibility.Public }];

    private static IdentifierNameSyntax? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax { Name: IdentifierNameSyntax name } => name,
        MemberBindingExpressionSyntax { Name: IdentifierNameSyntax name } => name,
        _ => null,
    };
}
