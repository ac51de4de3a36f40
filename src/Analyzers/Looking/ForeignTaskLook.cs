using Durable.Sdk.Analyzers.Reachability;
using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Looking;

/// <summary>
/// Finds tasks of other assemblies that no durable call is behind. What takes the context, tasks or delegates may put
/// durable tasks together, and is let go.
/// </summary>
internal sealed class ForeignTaskLook(SdkTypes sdk, ApiLook apis) : IOperationLook
{
    public void Look(IOperation operation, BodyNotes notes)
    {
        if (MemberUses.MemberOf(operation) is not { } member || sdk.IsSource(member) || sdk.IsSdk(member)) return;
        if (!GivesTask(operation, member) || sdk.IsTask(member.ContainingType)) return;
        if (apis.Speaks(member) || apis.IsJudged(member)) return;
        if (member.ContainingType?.Name is "TaskCompletionSource" or "TaskExtensions" or "TaskFactory") return;
        // Where the sequence comes from is told there.
        if (member.ContainingType?.Name is "AsyncEnumerable") return;
        // A delegate may be a durable call, and what is disposed of may be a lock on entities.
        if (member.ContainingType?.TypeKind == TypeKind.Delegate || member.Name == "DisposeAsync") return;
        if (!Composes(operation) && !IsToldOfReceiver(operation))
            notes.Use(DeterminismRules.ForeignTask, Display.Where(operation), Display.Of(member));
    }

    // A type parameter that happens to be a task is one that somebody has put in, as into a list.
    private bool GivesTask(IOperation operation, ISymbol member) => operation switch
    {
        IInvocationOperation => member.OriginalDefinition is IMethodSymbol method
            && (sdk.IsTask(method.ReturnType) || IsSequence(method.ReturnType)),
        IPropertyReferenceOperation =>
            member.OriginalDefinition is IPropertySymbol property && sdk.IsTask(property.Type),
        _ => false,
    };

    private static bool IsSequence(ITypeSymbol type) =>
        type is { Name: "IAsyncEnumerable", TypeKind: TypeKind.Interface };

    // Console.Out.WriteAsync: one finding is enough.
    private bool IsToldOfReceiver(IOperation operation) =>
        MemberUses.InstanceOf(operation) is { } instance
        && MemberUses.MemberOf(MemberUses.Plain(instance)) is { } receiver && apis.Speaks(receiver);

    private bool Composes(IOperation operation) => operation is IInvocationOperation call
        && (call.Arguments.Any(argument => IsDurablePart(MemberUses.Plain(argument.Value).Type))
            || IsDurablePart(call.Instance?.Type));

    private bool IsDurablePart(ITypeSymbol? type) => type switch
    {
        null => false,
        { TypeKind: TypeKind.Delegate } => true,
        IArrayTypeSymbol array => IsDurablePart(array.ElementType),
        INamedTypeSymbol { TypeArguments: { Length: > 0 } parts } when !sdk.IsTask(type) => parts.Any(IsDurablePart),
        _ => sdk.IsTask(type) || sdk.IsContext(type),
    };
}
