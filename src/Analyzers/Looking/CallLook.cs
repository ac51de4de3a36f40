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
        if (operation is IInvocationOperation { TargetMethod.Name: "ContinueAsNew" } call
            && sdk.IsContext(call.TargetMethod.ContainingType))
        {
            notes.ContinuesAsNew = true;
        }
    }

    private IEnumerable<IMethodSymbol> MethodsOf(IOperation operation)
    {
        switch (operation)
        {
            case IObjectCreationOperation { Constructor: { } constructor }:
                foreach (var made in WithBases(constructor)) yield return made;
                break;
            default:
                foreach (var method in MemberUses.BodiesOf(operation).OfType<IMethodSymbol>()) yield return method;
                foreach (var found in _patterns.Of(operation)) yield return found;
                break;
        }
    }

    // A constructor that names no other runs the base's without parameters.
    private IEnumerable<IMethodSymbol> WithBases(IMethodSymbol constructor)
    {
        yield return constructor;
        for (var basis = constructor.ContainingType.BaseType; basis is not null && sdk.IsSource(basis);
            basis = basis.BaseType)
        {
            var plain = basis.InstanceConstructors.FirstOrDefault(known => known.Parameters.Length == 0);
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
        foreach (var constructor in type.StaticConstructors)
        {
            if (!constructor.IsImplicitlyDeclared) notes.Call(constructor, Display.Where(operation));
        }
    }
}
