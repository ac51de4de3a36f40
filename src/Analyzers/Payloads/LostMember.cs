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
        if (IsSet(member) || construction.Takes(member)) return null;
        if (JsonAttributes.IsPopulated(member) || JsonAttributes.IsPopulated(type)) return null;
        if (KeptIn(member) is not { } kept) return null;
        // Others set it, or nobody would have made the setter for them.
        if (member is IPropertySymbol { SetMethod.DeclaredAccessibility: Accessibility.Internal })
            return Reason(member, type, construction);
        if (IsMadeOfArguments(member, construction)) return Reason(member, type, construction);
        var declarations = member.ContainingType.DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax()).ToList();
        var writes = declarations.SelectMany(declaration => declaration.DescendantNodes())
            .Where(node => Writes(node, kept.Name)).ToList();
        // A property that can be set brings the field back.
        if (!SymbolEqualityComparer.Default.Equals(kept, member) && writes.Exists(IsInAccessor)) return null;
        var chosen = construction.Chosen?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        if (chosen is not null && writes.Any(write => chosen.Contains(write))) return null;
        var isFilled = writes.Count == 0 && HasInitializer(kept) && IsMutableCollection(JsonMembers.TypeOf(kept));
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

    // Itself, or the field that it does no more than show; null for what is computed.
    private static ISymbol? KeptIn(ISymbol member)
    {
        var isKept = member is IFieldSymbol
            || member.ContainingType.GetMembers().Any(field => field is IFieldSymbol { AssociatedSymbol: { } property }
                && SymbolEqualityComparer.Default.Equals(property, member));
        if (isKept) return member;
        var shown = member.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax())
            .OfType<PropertyDeclarationSyntax>().Select(property => ShownBy(property.ExpressionBody?.Expression))
            .FirstOrDefault(name => name is not null);
        return shown is null ? null : member.ContainingType.GetMembers(shown).FirstOrDefault(field =>
            field is IFieldSymbol { IsStatic: false, DeclaredAccessibility: not Accessibility.Public }
            && !JsonAttributes.IsIncluded(field));
    }

    private static bool IsInAccessor(SyntaxNode write) =>
        write.FirstAncestorOrSelf<AccessorDeclarationSyntax>() is not null;

    private static string? ShownBy(ExpressionSyntax? value) => value switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AsReadOnly" } access,
        } => ShownBy(access.Expression),
        _ => null,
    };

    // 'public int Id { get; } = id;' of a primary constructor that JSON does not call.
    private static bool IsMadeOfArguments(ISymbol member, Construction construction)
    {
        var primary = member.ContainingType.InstanceConstructors.FirstOrDefault(known => known.DeclaringSyntaxReferences
            .Any(reference => reference.GetSyntax() is TypeDeclarationSyntax));
        return primary is not null && !SymbolEqualityComparer.Default.Equals(primary, construction.Chosen)
            && member.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax())
                .OfType<PropertyDeclarationSyntax>()
                .SelectMany(property => property.Initializer?.DescendantNodes() ?? [])
                .OfType<IdentifierNameSyntax>()
                .Any(name => primary.Parameters.Any(parameter => parameter.Name == name.Identifier.ValueText));
    }

    private static bool HasInitializer(ISymbol member) => member.DeclaringSyntaxReferences.Any(reference =>
        reference.GetSyntax() is PropertyDeclarationSyntax { Initializer: not null }
            or VariableDeclaratorSyntax { Initializer: not null });

    private static bool IsMutableCollection(ITypeSymbol type) =>
        type is { TypeKind: TypeKind.Interface, Name: "ICollection" or "IList" or "ISet" or "IDictionary" }
        || (type.TypeKind == TypeKind.Class && type.SpecialType == SpecialType.None
        && (JsonCollections.ElementOf(type) is not null || JsonCollections.ValueOf(type) is not null)
        && type.GetMembers().Concat(type.BaseType?.GetMembers() ?? []).Any(member =>
            member is IMethodSymbol { Name: "Add" or "Enqueue" or "Push" or "TryAdd", ReturnsVoid: true }
                or IMethodSymbol { Name: "Add" or "TryAdd", ReturnType.SpecialType: SpecialType.System_Boolean }));

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
