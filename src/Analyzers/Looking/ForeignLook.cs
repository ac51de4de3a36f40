using Durable.Sdk.Analyzers.CrossAssembly;
using Durable.Sdk.Analyzers.Reachability;
using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Looking;

/// <summary>Finds uses of other assemblies' members that are known to come to something suspect.</summary>
internal sealed class ForeignLook(SdkTypes sdk, ApiLook apis, ForeignVerdicts foreign, BodySource bodies)
    : IOperationLook
{
    private readonly PatternCalls _patterns = new(sdk, bodies);

    public void Look(IOperation operation, BodyNotes notes)
    {
        if (!foreign.Exist) return;
        foreach (var member in MemberUses.BodiesOf(operation)) Note(member);
        foreach (var member in _patterns.Of(operation)) Note(member);
        if (BaseConstructorOf(operation) is { } basis) Note(basis);

        void Note(ISymbol member)
        {
            if (!foreign.AreKnownFor(member) || apis.Speaks(member)) return;
            foreach (var suspicion in foreign.Of(member)) NoteOne(suspicion);
        }

        void NoteOne(Suspicion suspicion)
        {
            if (suspicion.Rule == Suspicion.ContinuesAsNew) notes.ContinuesAsNew = true;
            else if (DeterminismRules.Find(suspicion.Rule) is { } rule)
                notes.Use(rule, Display.Where(operation), suspicion.Path, suspicion.Reason);
        }
    }

    // A constructor of this compilation that names no other runs the one without parameters of the base.
    private ISymbol? BaseConstructorOf(IOperation operation)
    {
        if (operation is not IObjectCreationOperation { Type: INamedTypeSymbol type }) return null;
        if (!sdk.IsSource(type)) return null;
        var basis = type.BaseType;
        while (basis is not null && sdk.IsSource(basis)) basis = basis.BaseType;
        return basis?.InstanceConstructors.FirstOrDefault(known => known.Parameters.Length == 0);
    }
}
