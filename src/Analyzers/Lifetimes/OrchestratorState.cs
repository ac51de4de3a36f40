using Durable.Sdk.Analyzers.Reachability;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.Lifetimes;

/// <summary>
/// Finds fields and properties of a class that change after it is made. By their names in the class's text: what hides
/// a field is taken for it.
/// </summary>
internal static class OrchestratorState
{
    public static IEnumerable<ISymbol> Of(INamedTypeSymbol type)
    {
        var changed = ChangedNames(type);
        return changed.Count == 0 ? [] : type.GetMembers().Where(member => changed.Contains(member.Name)
            && member switch
            {
                IFieldSymbol { IsStatic: false, IsConst: false, IsImplicitlyDeclared: false } => true,
                IPropertySymbol { IsStatic: false } property => IsAuto(property),
                _ => false,
            });
    }

    private static HashSet<string> ChangedNames(INamedTypeSymbol type)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in type.DeclaringSyntaxReferences.SelectMany(reference =>
            reference.GetSyntax().DescendantNodes(inner => inner is not ConstructorDeclarationSyntax)))
        {
            switch (node)
            {
                // Of an object initializer it is a member of the other object.
                case AssignmentExpressionSyntax { Parent: not InitializerExpressionSyntax } assignment:
                    names.UnionWith(Targets(assignment.Left).Select(NameOf).OfType<string>());
                    break;
                case PostfixUnaryExpressionSyntax { OperatorToken.Text: "++" or "--" } postfix:
                    if (NameOf(postfix.Operand) is { } counted) names.Add(counted);
                    break;
                case PrefixUnaryExpressionSyntax { OperatorToken.Text: "++" or "--" } prefix:
                    if (NameOf(prefix.Operand) is { } stepped) names.Add(stepped);
                    break;
                case ArgumentSyntax { RefKindKeyword.Text: "ref" or "out" } given:
                    if (NameOf(given.Expression) is { } filled) names.Add(filled);
                    break;
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax call }:
                    if (TreeUses.Changes(call.Name.Identifier.ValueText) && NameOf(call.Expression) is { } changed)
                        names.Add(changed);
                    break;
            }
        }

        return names;
    }

    private static IEnumerable<ExpressionSyntax> Targets(ExpressionSyntax left) => left is TupleExpressionSyntax tuple
        ? tuple.Arguments.SelectMany(argument => Targets(argument.Expression))
        : [left];

    private static string? NameOf(ExpressionSyntax target) => target switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access => access.Name.Identifier.ValueText,
        ElementAccessExpressionSyntax element => NameOf(element.Expression),
        _ => null,
    };

    private static bool IsAuto(IPropertySymbol property) => property.ContainingType.GetMembers().Any(field =>
        field is IFieldSymbol { AssociatedSymbol: { } owner }
        && SymbolEqualityComparer.Default.Equals(owner, property));
}
