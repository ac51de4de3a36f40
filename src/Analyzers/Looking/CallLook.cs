using Durable.Sdk.Analyzers.Reachability;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Looking;

/// <summary>Notes which bodies of this compilation a body leads to.</summary>
internal sealed class CallLook(SdkTypes sdk, Dispatch dispatch, Words words, BodySource bodies) : IOperationLook
{
    private readonly PatternCalls _patterns = new(sdk, bodies);

    public void Look(IOperation operation, BodyNotes notes)
    {
        foreach (var method in MethodsOf(operation))
        {
            if (words.Of(method, out _) is not null) continue;
            foreach (var target in dispatch.Targets(method, MemberUses.InstanceOf(operation)))
                notes.Call(target, Display.Where(operation));
        }

        NoteStatics(operation, notes);
        NoteKeptFunctions(operation, notes);
        if (operation is IInvocationOperation { TargetMethod.Name: "ContinueAsNew" } call
            && sdk.IsContext(call.TargetMethod.ContainingType))
        {
            notes.ContinuesAsNew = true;
        }
    }

    private IEnumerable<IMethodSymbol> MethodsOf(IOperation operation)
    {
        if (operation is IObjectCreationOperation { Constructor: { } constructor })
        {
            foreach (var made in WithBases(constructor)) yield return made;
        }
        else
        {
            foreach (var method in MemberUses.BodiesOf(operation).OfType<IMethodSymbol>()) yield return method;
        }

        foreach (var found in _patterns.Of(operation)) yield return found;
    }

    // A constructor that names no other runs the base's that needs no arguments.
    private IEnumerable<IMethodSymbol> WithBases(IMethodSymbol constructor)
    {
        yield return constructor;
        for (var basis = constructor.ContainingType.BaseType; basis is not null && sdk.IsSource(basis);
            basis = basis.BaseType)
        {
            var plain = basis.InstanceConstructors.FirstOrDefault(known => known.Parameters.All(IsOptional));
            if (plain is not null) yield return plain;
        }
    }

    private void NoteStatics(IOperation operation, BodyNotes notes)
    {
        if (MemberUses.MemberOf(operation) is not { } member || !sdk.IsSource(member)) return;
        if (member is IFieldSymbol { IsConst: false, IsStatic: true } or IPropertySymbol { IsStatic: true }
            && words.Of(member, out _) is null && MemberUses.IsRead(operation))
        {
            notes.Call(member.OriginalDefinition, Display.Where(operation));
        }

        var isEntry = member.IsStatic || member is IMethodSymbol { MethodKind: MethodKind.Constructor };
        var type = member.ContainingType?.OriginalDefinition;
        if (!isEntry || type is null) return;
        if (SymbolEqualityComparer.Default.Equals(type, notes.Owner.ContainingType)) return;
        for (var basis = type; basis is not null && sdk.IsSource(basis); basis = basis.BaseType?.OriginalDefinition)
        {
            foreach (var constructor in basis.StaticConstructors)
            {
                if (!constructor.IsImplicitlyDeclared) notes.Call(constructor, Display.Where(operation));
            }
        }
    }

    private static bool IsOptional(IParameterSymbol parameter) => parameter.IsOptional || parameter.IsParams;

    // A lambda that is kept runs where it is called: what it was kept as is all that is known of it there.
    private void NoteKeptFunctions(IOperation operation, BodyNotes notes)
    {
        if (operation.Type?.TypeKind != TypeKind.Delegate) return;
        ISymbol? kept = operation switch
        {
            ILocalReferenceOperation { Local: var local } when !notes.Declares(local) => local,
            IFieldReferenceOperation { Field: { IsStatic: false } field } when sdk.IsSource(field) => field,
            IPropertyReferenceOperation { Property: { IsStatic: false } property } when sdk.IsSource(property) =>
                property,
            _ => null,
        };
        if (kept is not null && MemberUses.IsRead(operation))
            notes.Call(kept.OriginalDefinition, Display.Where(operation));
    }
}
