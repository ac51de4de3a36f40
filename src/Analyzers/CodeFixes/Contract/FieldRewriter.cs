using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.CodeFixes.Contract;

/// <summary>
/// <c>private int _sum;</c> → <c>int sum = 0;</c> at the beginning of <c>RunAsync</c>, where nothing else uses it.
/// </summary>
internal sealed class FieldRewriter : IRewriter
{
    private const string Run = "RunAsync";

    public string Id => LifetimeRules.StateInField.Id;

    public Rewrite? Of(Finding finding)
    {
        if (finding.Node is not VariableDeclaratorSyntax
            {
                Parent.Parent: FieldDeclarationSyntax
                {
                    Declaration.Variables.Count: 1,
                    AttributeLists.Count: 0,
                    Parent: TypeDeclarationSyntax type,
                } field,
            } variable
            || field.ContainsDirectives || field.HasStructuredTrivia
            || finding.Model.GetDeclaredSymbol(variable) is not IFieldSymbol
            {
                DeclaredAccessibility: Accessibility.Private,
                ContainingType: { DeclaringSyntaxReferences.Length: 1, BaseType: { } above },
            } symbol
            || !IsKnown(above)
            || RunOf(type) is not { Body: { Statements: [var first, ..] } body } run)
        {
            return null;
        }

        var uses = UsesOf(symbol, type, finding.Model);
        var name = LocalName(symbol.Name);
        if (uses.Any(use => use is null || !body.Span.Contains(use.Span))) return null;
        if (IsTaken(name, symbol.Name, run)) return null;
        var beside = Above(field, first);
        var local = SyntaxFactory.ParseStatement($"{field.Declaration.Type} {name} = {ValueOf(variable, symbol)};")
            .WithLeadingTrivia(beside)
            .WithTrailingTrivia(field.GetTrailingTrivia().Any(Code.IsComment)
                ? field.GetTrailingTrivia()
                : EndOf(first));
        var marks = new SyntaxAnnotation();
        var changed = type.ReplaceNodes(
            uses.OfType<ExpressionSyntax>().Append<SyntaxNode>(field).Append(first),
            (old, node) => old == field || old == first
                ? node.WithAdditionalAnnotations(old == field ? marks : new SyntaxAnnotation(Run))
                : SyntaxFactory.IdentifierName(name).WithTriviaFrom(old));
        changed = changed.InsertNodesBefore(changed.GetAnnotatedNodes(Run).First(), [local]);
        return new("Make it a local variable", type, Without(changed, changed.GetAnnotatedNodes(marks).Single()));
    }

    // Another class above may do more than once what it likes.
    private static bool IsKnown(INamedTypeSymbol above) => above.SpecialType == SpecialType.System_Object
        || above.ContainingNamespace.ToDisplayString() == "Durable";

    // Each object runs it once, unless the class itself runs it again.
    private static MethodDeclarationSyntax? RunOf(TypeDeclarationSyntax type)
    {
        var runs = type.Members.OfType<MethodDeclarationSyntax>()
            .Where(method => method.Identifier.ValueText == Run).ToList();
        return type.DescendantNodes().Any(node => node is IdentifierNameSyntax { Identifier.ValueText: Run })
            || runs.Count != 1 ? null : runs[0];
    }

    // Null for one that is another object's.
    private static List<ExpressionSyntax?> UsesOf(
        IFieldSymbol symbol, TypeDeclarationSyntax type, SemanticModel model) =>
    [
        .. type.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == symbol.Name
                && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, symbol))
            .Select(name => name.Parent switch
            {
                MemberAccessExpressionSyntax access when access.Name == name =>
                    access.Expression is ThisExpressionSyntax ? access : null,
                _ => (ExpressionSyntax)name,
            }),
    ];

    private static bool IsTaken(string name, string field, MethodDeclarationSyntax run) =>
        run.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken)
            && token.ValueText == name.TrimStart('@') && name != field);

    private static string LocalName(string field)
    {
        var bare = field.TrimStart('_');
        return bare.Length == 0 ? field : Finding.Escaped(char.ToLowerInvariant(bare[0]) + bare.Substring(1));
    }

    private static string ValueOf(VariableDeclaratorSyntax variable, IFieldSymbol symbol) => variable.Initializer switch
    {
        { Value: var value } => value.ToString(),
        _ when symbol.Type.SpecialType == SpecialType.System_Boolean => "false",
        _ when symbol.Type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double => "0",
        _ when symbol.Type.IsReferenceType =>
            symbol.NullableAnnotation == NullableAnnotation.NotAnnotated ? "null!" : "null",
        _ => symbol.Type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T ? "null" : "default",
    };

    // What is said above the field, and the indentation of the first statement.
    private static IEnumerable<SyntaxTrivia> Above(FieldDeclarationSyntax field, StatementSyntax first)
    {
        var indentation = first.GetLeadingTrivia().Reverse()
            .TakeWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).ToList();
        foreach (var comment in field.GetLeadingTrivia().Where(Code.IsComment))
        {
            foreach (var space in indentation) yield return space;
            yield return comment;
            yield return field.GetTrailingTrivia().LastOrDefault();
        }

        foreach (var space in indentation) yield return space;
    }

    private static IEnumerable<SyntaxTrivia> EndOf(StatementSyntax first) =>
        first.GetFirstToken().GetPreviousToken().TrailingTrivia
            .Where(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia))
            .DefaultIfEmpty(SyntaxFactory.Space);

    // A field that stood first takes the empty line behind it along.
    private static TypeDeclarationSyntax Without(TypeDeclarationSyntax type, SyntaxNode field)
    {
        var place = type.Members.IndexOf((MemberDeclarationSyntax)field);
        var members = type.Members.RemoveAt(place);
        if (place > 0 || members.Count == 0) return type.WithMembers(members);
        var next = members[0];
        return type.WithMembers(members.Replace(next, next.WithLeadingTrivia(
            next.GetLeadingTrivia().SkipWhile(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)))));
    }
}
