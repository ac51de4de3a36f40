using Durable.Sdk.Analyzers.Reachability;
using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Looking;

/// <summary>
/// Finds the order of a hash collection where it reaches history: durable calls that are made in it, sequences in it
/// that are given to durable calls, and those that are the orchestrator's result.
/// </summary>
internal sealed class HashOrderLook(SdkTypes sdk, Roots roots) : IOperationLook
{
    public void Look(IOperation operation, BodyNotes notes)
    {
        switch (operation)
        {
            case IForEachLoopOperation loop when OrderFlow.HashOf(loop.Collection) is { } hash:
                if (DurableCalls.MayStartIn(loop.Body, sdk) || GathersForHistory(loop, notes))
                    Note(loop.Collection, hash);
                break;
            case IInvocationOperation { TargetMethod: { Name: "ForEach", ContainingType.Name: "List" } } call
                when DurableCalls.MayStartIn(call.Arguments[0].Value, sdk)
                && OrderFlow.HashOf(call.Instance!) is { } hash:
                Note(call.Instance!, hash);
                break;
            case IInvocationOperation { TargetMethod.ContainingType.Name: "Enumerable" } call
                when call.Arguments.Skip(1).Any(argument => DurableCalls.MayStartIn(argument.Value, sdk))
                && OrderFlow.HashOf(call.Arguments[0].Value) is { } hash:
                Note(call.Arguments[0].Value, hash);
                break;
            case IInvocationOperation call when IsRecorded(call):
                foreach (var argument in call.Arguments) NoteIfSequence(argument.Value);
                break;
            case IReturnOperation { ReturnedValue: { } result } when IsResult(operation, notes):
                NoteIfSequence(result);
                break;
        }

        void NoteIfSequence(IOperation value)
        {
            foreach (var part in PartsOf(value))
            {
                if (OrderFlow.SequenceOf(part) is var (source, hash)) Note(source, hash);
            }
        }

        void Note(IOperation collection, ITypeSymbol hash) => notes.Use(
            DeterminismRules.HashOrder,
            MemberUses.Plain(collection).Syntax.GetLocation(),
            (hash.ContainingType is { } outer ? outer.Name + "." : "") + hash.Name);
    }

    // A record or a tuple carries what it is made of, a text what is written into it.
    private static IEnumerable<IOperation> PartsOf(IOperation value) => MemberUses.Plain(value) switch
    {
        IObjectCreationOperation { Type.IsRecord: true } made => made.Arguments.Select(argument => argument.Value)
            .Concat(Assigned(made.Initializer)).SelectMany(PartsOf),
        IObjectCreationOperation { Initializer: { } initial } => Assigned(initial).SelectMany(PartsOf),
        IAnonymousObjectCreationOperation made => made.Initializers.SelectMany(Assigned).SelectMany(PartsOf),
        ITupleOperation tuple => tuple.Elements.SelectMany(PartsOf),
        IInterpolatedStringOperation text => text.Parts.OfType<IInterpolationOperation>()
            .SelectMany(part => PartsOf(part.Expression)),
        var plain => [plain],
    };

    private static IEnumerable<IOperation> Assigned(IOperation? initializer) => initializer switch
    {
        IObjectOrCollectionInitializerOperation all => all.Initializers.SelectMany(Assigned),
        ISimpleAssignmentOperation { Value: var value } => [value],
        _ => [],
    };

    // A list that the loop fills, and that goes to a durable call or is the result without having been sorted.
    private bool GathersForHistory(IForEachLoopOperation loop, BodyNotes notes)
    {
        var gathered = OrderFlow.GatheredBy(loop).ToList();
        if (gathered.Count == 0) return false;
        IOperation body = loop;
        while (body.Parent is { } around) body = around;
        gathered.RemoveAll(local => OrderFlow.IsSorted(local, body));
        return gathered.Count > 0 && body.Descendants().Any(operation => operation switch
        {
            IInvocationOperation call when IsRecorded(call) =>
                call.Arguments.Any(argument => IsOneOf(argument.Value)),
            IReturnOperation { ReturnedValue: { } result } => IsResult(operation, notes) && IsOneOf(result),
            _ => false,
        });

        bool IsOneOf(IOperation value) => gathered.Exists(local => OrderFlow.IsMadeOf(value, local));
    }

    // What a function inside of the body returns is not the orchestrator's result.
    private bool IsResult(IOperation operation, BodyNotes notes)
    {
        for (var around = operation.Parent; around is not null; around = around.Parent)
        {
            if (Roots.SymbolOf(around) is { } function)
                return SymbolEqualityComparer.Default.Equals(function, notes.Owner);
        }

        return roots.IsRoot(notes.Owner);
    }

    private bool IsRecorded(IInvocationOperation call) => DurableCalls.IsDurable(call, sdk)
        || (sdk.IsContext(call.TargetMethod.ContainingType)
            && call.TargetMethod.Name is "ContinueAsNew" or "SetCustomStatus");
}
