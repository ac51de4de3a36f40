using Durable.Sdk.Analyzers.Reachability;
using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Looking;

/// <summary>Finds static fields, properties and events whose value changes while the process runs.</summary>
internal sealed class StaticStateLook(SdkTypes sdk, BodySource bodies) : IOperationLook
{
    private readonly SharedObjects _shared = new(bodies);

    public void Look(IOperation operation, BodyNotes notes)
    {
        if (operation is not IMemberReferenceOperation { Member: { IsStatic: true } member } reference) return;
        if (!sdk.IsSource(member) || notes.Owner is IMethodSymbol { MethodKind: MethodKind.StaticConstructor }) return;
        if (IsPerThread(member))
            notes.Use(DeterminismRules.Ambient, Display.Where(operation), Display.Of(member));
        else if (Varies(reference, member))
            notes.Use(DeterminismRules.StaticState, Display.Where(operation), Display.Of(member));
    }

    /// <summary>Whether a static field or property may be found with another value at replay.</summary>
    public static bool Changes(ISymbol member) => member switch
    {
        { IsStatic: false } or IFieldSymbol { IsConst: true } => false,
        IFieldSymbol { IsReadOnly: false } => !IsNeverWritten(member),
        IFieldSymbol field => IsConcurrent(field.Type),
        IMethodSymbol { MethodKind: MethodKind.PropertyGet, AssociatedSymbol: IPropertySymbol property } =>
            IsAuto(property) && (property.SetMethod is { IsInitOnly: false }
                ? !IsNeverWritten(property)
                : IsConcurrent(property.Type)),
        IMethodSymbol { MethodKind: MethodKind.PropertySet, AssociatedSymbol: IPropertySymbol property } =>
            IsAuto(property),
        _ => false,
    };

    private static bool IsPerThread(ISymbol member) => member is IFieldSymbol field
        && field.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "ThreadStaticAttribute");

    private bool Varies(IMemberReferenceOperation reference, ISymbol member) => member switch
    {
        IFieldSymbol { IsConst: true } => false,
        IFieldSymbol { IsReadOnly: false } => MemberUses.IsWritten(reference) || !IsNeverWritten(member),
        IFieldSymbol field => IsConcurrent(field.Type) || _shared.Changes(reference, field, field.Type),
        IPropertySymbol { SetMethod: { IsInitOnly: false } } property when IsAuto(property) =>
            MemberUses.IsWritten(reference) || !IsNeverWritten(member),
        IPropertySymbol property when IsAuto(property) =>
            IsConcurrent(property.Type) || _shared.Changes(reference, property, property.Type),
        IPropertySymbol property => SharedObjects.IsHandedOut(property) && SharedObjects.IsChanged(reference),
        IEventSymbol => true,
        _ => false,
    };

    private static bool IsAuto(IPropertySymbol property) => property.ContainingType.GetMembers().OfType<IFieldSymbol>()
        .Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    // Such a collection is there because others change it.
    private static bool IsConcurrent(ITypeSymbol type) =>
        type.ContainingNamespace?.ToDisplayString() == "System.Collections.Concurrent";

    // By its name in the type's text: a private field that nothing assigns is a constant that lacks its keyword.
    private static bool IsNeverWritten(ISymbol member)
    {
        var writer = member is IPropertySymbol property ? (ISymbol?)property.SetMethod ?? property : member;
        return writer.DeclaredAccessibility == Accessibility.Private && member.ContainingType.DeclaringSyntaxReferences
            .All(reference => !reference.GetSyntax().DescendantNodes().Any(node => Writes(node, member.Name)));
    }

    /// <summary>Whether a piece of code gives a name another value.</summary>
    public static bool Writes(SyntaxNode node, string name) => node switch
    {
        AssignmentExpressionSyntax assignment => assignment.Parent is not InitializerExpressionSyntax
            && Names(assignment.Left, name)
            && assignment.FirstAncestorOrSelf<ConstructorDeclarationSyntax>()?.Modifiers.Any(m => m.Text == "static")
                is not true,
        PrefixUnaryExpressionSyntax prefix => prefix.OperatorToken.Text is "++" or "--" && Names(prefix.Operand, name),
        PostfixUnaryExpressionSyntax postfix =>
            postfix.OperatorToken.Text is "++" or "--" && Names(postfix.Operand, name),
        ArgumentSyntax argument => argument.RefKindKeyword.Text is "ref" or "out" && Names(argument.Expression, name),
        RefExpressionSyntax reference => Names(reference.Expression, name),
        _ => false,
    };

    private static bool Names(SyntaxNode target, string name) =>
        target.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(known => known.Identifier.ValueText == name);
}
