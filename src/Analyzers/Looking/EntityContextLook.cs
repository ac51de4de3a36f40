using Durable.Sdk.Analyzers.Reachability;
using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.Looking;

/// <summary>Finds uses of an orchestration's context. They are what orchestrators do; entities may not.</summary>
internal sealed class EntityContextLook(SdkTypes sdk) : IOperationLook
{
    public void Look(IOperation operation, BodyNotes notes)
    {
        if (MemberUses.MemberOf(operation) is { } member && sdk.IsContext(member.ContainingType))
            notes.Use(DeterminismRules.EntityContext, Display.Where(operation), Display.Of(member));
    }
}
