using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.Payloads;

/// <summary>
/// Finds members whose value is written and never read back. What is computed, or made again by the constructor, is
/// not lost. Told by the text of the type's own declarations: of other types nothing is known.
/// </summary>
internal static class LostMember
{
    /// <summary>Why a member is lost, and what to do; null when it comes back or nobody knows.</summary>
    public static (string Why, string Instead)? Of(ISymbol member, INamedTypeSymbol type, Construction construction)
    {
        if (IsSet(member) || construction.Takes(member) || !KeepsValue(member)) return null;
        if (JsonAttributes.IsPopulated(member) || JsonAttributes.IsPopulated(type)) return null;
        var declarations = member.ContainingType.DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax()).ToList();
        var writes = declarations.SelectMany(declaration => declaration.DescendantNodes())
            .Where(node => Writes(node, member.Name)).ToList();
        var chosen = construction.Chosen?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        if (chosen is not null && writes.Any(write => chosen.Contains(write))) return null;
        var isFilled = writes.Count == 0 && HasInitializer(member) && IsMutableCollection(JsonMembers.TypeOf(member));
        if (writes.Count == 0 && !isFilled) return null;
        return Reason(member, type, construction);
    }

    private static (string, string) Reason(ISymbol member, INamedTypeSymbol type, Construction construction)
    {
        const string unset = "it has no setter that is public";
        if (type.IsValueType && construction.Chosen is null
            && type.InstanceConstructors.Any(known => !known.Parameters.IsEmpty))
        {
            return ("JSON does not call the constructor of a struct",
                "Put [JsonConstructor] on the constructor, or add an 'init' accessor");
        }

        return member switch
        {
            IPropertySymbol { SetMethod: not null } => (unset, "Make it public, or add [JsonInclude]"),
            IFieldSymbol => ("it is read-only, and the constructor does not take it", "Make it a property with 'init'"),
            _ => (unset + ", and the constructor does not take it", "Add an 'init' accessor"),
        };
    }

    private static bool IsSet(ISymbol member) => member switch
    {
        IPropertySymbol { SetMethod: null } => false,
        IPropertySymbol { SetMethod.DeclaredAccessibility: Accessibility.Public } => true,
        IFieldSymbol { IsReadOnly: false } => true,
        IFieldSymbol => false,
        _ => JsonAttributes.IsIncluded(member),
    };

    private static bool KeepsValue(ISymbol member) => member is IFieldSymbol
        || member.ContainingType.GetMembers().Any(field => field is IFieldSymbol { AssociatedSymbol: { } property }
            && SymbolEqualityComparer.Default.Equals(property, member));

    private static bool HasInitializer(ISymbol member) => member.DeclaringSyntaxReferences.Any(reference =>
        reference.GetSyntax() is PropertyDeclarationSyntax { Initializer: not null }
            or VariableDeclaratorSyntax { Initializer: not null });

    private static bool IsMutableCollection(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Class && type.SpecialType == SpecialType.None
        && (JsonCollections.ElementOf(type) is not null || JsonCollections.ValueOf(type) is not null)
        && type.GetMembers().Concat(type.BaseType?.GetMembers() ?? []).Any(member =>
            member is IMethodSymbol { Name: "Add" or "Enqueue" or "Push" or "TryAdd", ReturnsVoid: true }
                or IMethodSymbol { Name: "Add" or "TryAdd", ReturnType.SpecialType: SpecialType.System_Boolean });

    private static bool Writes(SyntaxNode node, string name) => node switch
    {
        AssignmentExpressionSyntax assignment => Targets(assignment.Left).Any(target => Names(target, name)),
        PostfixUnaryExpressionSyntax postfix => Names(postfix.Operand, name),
        PrefixUnaryExpressionSyntax { OperatorToken.Text: "++" or "--" } prefix => Names(prefix.Operand, name),
        _ => false,
    };

    private static IEnumerable<SyntaxNode> Targets(ExpressionSyntax left) =>
        left is TupleExpressionSyntax tuple ? tuple.Arguments.Select(argument => argument.Expression) : [left];

    private static bool Names(SyntaxNode target, string name) => target switch
    {
        IdentifierNameSyntax known => known.Identifier.ValueText == name,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access =>
            access.Name.Identifier.ValueText == name,
        _ => false,
    };
}
