using System.Collections.Concurrent;
using Durable.Sdk.Analyzers.Reachability;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Looking;

/// <summary>
/// Objects that static fields and properties hold for good: whether what is in them changes, at a use or anywhere else.
/// </summary>
internal sealed class SharedObjects(BodySource bodies)
{
    private readonly ConcurrentDictionary<ISymbol, bool> _changed = new(SymbolEqualityComparer.Default);

    /// <summary>Whether the object is changed where it is used, or is a collection that other code changes.</summary>
    public bool Changes(IOperation reference, ISymbol member, ITypeSymbol type) =>
        IsChanged(reference) || (MayChange(type) && _changed.GetOrAdd(member.OriginalDefinition, IsChangedSomewhere));

    /// <summary>Whether a use of the object changes it.</summary>
    public static bool IsChanged(IOperation reference)
    {
        var (inner, around) = (reference, reference.Parent);
        while (around is IConversionOperation) (inner, around) = (around, around.Parent);
        return around switch
        {
            IConditionalAccessOperation access when access.Operation == inner =>
                access.WhenNotNull is IInvocationOperation call && Changes(call),
            IInvocationOperation call => call.Instance == inner && Changes(call),
            IPropertyReferenceOperation item => item.Instance == inner && MemberUses.IsWritten(item),
            IArrayElementReferenceOperation item => item.ArrayReference == inner && MemberUses.IsWritten(item),
            IFieldReferenceOperation field => field.Instance == inner && MemberUses.IsWritten(field),
            IArgumentOperation { Parent: IInvocationOperation { TargetMethod: var method } } =>
                method.ContainingType.Name is "Array" or "CollectionsMarshal" && TreeUses.Changes(method.Name),
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } =>
                Locals.BodyOf(reference).Descendants().Any(use => use is ILocalReferenceOperation known
                    && SymbolEqualityComparer.Default.Equals(known.Local, local) && IsChanged(known)),
            _ => false,
        };
    }

    /// <summary>Whether a property is no more than a way to a field.</summary>
    public static bool IsHandedOut(IPropertySymbol property) => property.DeclaringSyntaxReferences.Any(reference =>
        reference.GetSyntax() is PropertyDeclarationSyntax
        {
            ExpressionBody.Expression: IdentifierNameSyntax or MemberAccessExpressionSyntax,
        });

    // A seeded random number goes on from where the last caller left it.
    private static bool Changes(IInvocationOperation call)
    {
        var type = call.TargetMethod.ContainingType;
        return !IsImmutable(type)
            && (TreeUses.Changes(call.TargetMethod.Name)
                || type is { Name: "Random", ContainingNamespace.Name: "System" }
                || ChangesItself(call.TargetMethod));
    }

    // By the names of its fields in the text: '_last++' of a counter that all share.
    private static bool ChangesItself(IMethodSymbol method)
    {
        if (method.IsStatic || method.DeclaringSyntaxReferences.Length == 0) return false;
        var state = method.ContainingType.GetMembers().OfType<IFieldSymbol>()
            .Where(field => !field.IsStatic)
            .Select(field => (field.AssociatedSymbol ?? field).Name)
            .ToList();
        return state.Count > 0 && method.DeclaringSyntaxReferences
            .SelectMany(reference => reference.GetSyntax().DescendantNodes())
            .Any(node => state.Exists(name => StaticStateLook.Writes(node, name)));
    }

    private static bool MayChange(ITypeSymbol type) => !type.IsValueType
        && type.SpecialType != SpecialType.System_String && !IsImmutable(type)
        && (type is IArrayTypeSymbol
            || type.AllInterfaces.Any(known => known.SpecialType == SpecialType.System_Collections_IEnumerable));

    private static bool IsImmutable(ITypeSymbol type) =>
        type.ContainingNamespace?.ToDisplayString() is "System.Collections.Immutable" or "System.Collections.Frozen";

    // A private one in the files of its type; any other one wherever its name stands.
    private bool IsChangedSomewhere(ISymbol member)
    {
        var trees = member.DeclaredAccessibility == Accessibility.Private
            ? member.ContainingType.DeclaringSyntaxReferences.Select(reference => reference.SyntaxTree)
            : bodies.Trees;
        return trees.SelectMany(tree => TreeReading.Of(tree).Uses.Changed)
            .Any(name => name.Identifier.ValueText == member.Name && !IsBeingMade(name)
                && SymbolEqualityComparer.Default.Equals(
                    bodies.ModelOf(name.SyntaxTree).GetSymbolInfo(name).Symbol?.OriginalDefinition, member));
    }

    private static bool IsBeingMade(SyntaxNode name) =>
        name.FirstAncestorOrSelf<ConstructorDeclarationSyntax>()?.Modifiers.Any(word => word.Text == "static") is true;
}
