using Durable.Sdk.Analyzers.Reachability;
using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Looking;

/// <summary>
/// Finds hash codes of records: the compiler makes them of those of all fields, and for a class of its type's.
/// </summary>
internal sealed class HashCodeLook : IOperationLook
{
    public void Look(IOperation operation, BodyNotes notes)
    {
        if (operation is not IInvocationOperation { TargetMethod: { Name: "GetHashCode" } method } call) return;
        if (method is not { IsImplicitlyDeclared: true, ContainingType: { IsRecord: true } type }) return;
        if (type.TypeKind == TypeKind.Class || !type.GetMembers().OfType<IFieldSymbol>().All(IsSteady))
            notes.Use(DeterminismRules.HashCode, Display.Where(call), Display.Of(method));
    }

    private static bool IsSteady(IFieldSymbol field) => field.IsStatic || field.Type.TypeKind == TypeKind.Enum
        || field.Type.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_Double
            or SpecialType.System_DateTime;
}
