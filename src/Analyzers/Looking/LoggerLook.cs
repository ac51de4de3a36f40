using Durable.Sdk.Analyzers.Reachability;
using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Looking;

/// <summary>
/// Finds loggers that come from outside of the orchestration: fields, captured variables and parameters. What a helper
/// gets as a parameter is its caller's choice, and is looked at there.
/// </summary>
internal sealed class LoggerLook(SdkTypes sdk, BodySource bodies) : IOperationLook
{
    public void Look(IOperation operation, BodyNotes notes)
    {
        if (!IsOfVariable(operation) || !sdk.IsLogger(operation.Type) || !MemberUses.IsRead(operation)) return;
        if (ForeignLogger(operation, notes) is { } symbol)
            notes.Use(DeterminismRules.Logger, operation.Syntax.GetLocation(), symbol.Name);
    }

    // Asked first: of most types nobody has asked yet what they implement.
    private static bool IsOfVariable(IOperation operation) => operation.Kind is OperationKind.FieldReference
        or OperationKind.PropertyReference or OperationKind.ParameterReference or OperationKind.LocalReference;

    private ISymbol? ForeignLogger(IOperation operation, BodyNotes notes) => operation switch
    {
        IFieldReferenceOperation { Field: var field } => IsForeign(field, notes) ? field : null,
        IPropertyReferenceOperation { Property: var property } => IsForeign(property, notes) ? property : null,
        IParameterReferenceOperation { Parameter: var parameter } =>
            notes.Declares(parameter) || IsMadeHere(parameter.ContainingType) ? null : parameter,
        ILocalReferenceOperation { Local: var local } => notes.Declares(local) ? null : local,
        _ => null,
    };

    // In the constructor of its type the field is being filled; it is looked at where it is used.
    private bool IsForeign(ISymbol member, BodyNotes notes) => sdk.IsSource(member)
        && !(notes.Owner is IMethodSymbol { MethodKind: MethodKind.Constructor } or IFieldSymbol
            && SymbolEqualityComparer.Default.Equals(member.ContainingType, notes.Owner.ContainingType))
        && !sdk.IsContext(member.ContainingType)
        && !IsMadeHere(member.ContainingType)
        && !IsFilledFromContext(member);

    // Whoever makes the object chooses its logger, and is looked at where it does so.
    private bool IsMadeHere(INamedTypeSymbol type) => !sdk.IsOrchestrator(type) && bodies.Trees.Any(tree =>
        TreeFacts.Of(tree).MentionsContext && TreeReading.Of(tree).Uses.Created.Contains(type.Name));

    private static bool IsFilledFromContext(ISymbol member) => member.ContainingType.DeclaringSyntaxReferences
        .SelectMany(reference => reference.GetSyntax().DescendantNodes())
        .Any(node => node switch
        {
            AssignmentExpressionSyntax assignment =>
                NameOf(assignment.Left) == member.Name && IsFromContext(assignment.Right),
            PropertyDeclarationSyntax property => property.Identifier.ValueText == member.Name
                && property.ExpressionBody is { } body && IsFromContext(body),
            _ => false,
        });

    private static bool IsFromContext(SyntaxNode value) => value.DescendantNodesAndSelf()
        .OfType<SimpleNameSyntax>()
        .Any(name => name.Identifier.ValueText is "CreateReplaySafeLogger" or "ReplaySafeLoggerFactory");

    private static string NameOf(ExpressionSyntax target) => target switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => "",
    };
}
