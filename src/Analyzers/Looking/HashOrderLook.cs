using Durable.Sdk.Analyzers.Reachability;
using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Looking;

/// <summary>Finds durable calls in an order that a hash collection gives.</summary>
internal sealed class HashOrderLook(SdkTypes sdk) : IOperationLook
{
    private static readonly HashSet<string> HashCollections =
    [
        "ConcurrentBag", "ConcurrentDictionary", "Dictionary", "FrozenDictionary", "FrozenSet", "HashSet", "Hashtable",
        "ImmutableDictionary", "ImmutableHashSet", "KeyCollection", "ValueCollection",
    ];

    public void Look(IOperation operation, BodyNotes notes)
    {
        switch (operation)
        {
            case IForEachLoopOperation loop
                when HashOf(loop.Collection) is { } hash && DurableCalls.IsIn(loop.Body, sdk):
                Note(loop.Collection, hash);
                break;
            case IInvocationOperation { TargetMethod.ContainingType.Name: "Enumerable" } call
                when call.Arguments.Skip(1).Any(argument => DurableCalls.IsIn(argument.Value, sdk))
                && HashOf(call.Arguments[0].Value) is { } hash:
                Note(call.Arguments[0].Value, hash);
                break;
        }

        void Note(IOperation collection, ITypeSymbol hash) => notes.Use(
            DeterminismRules.HashOrder,
            MemberUses.Plain(collection).Syntax.GetLocation(),
            (hash.ContainingType is { } outer ? outer.Name + "." : "") + hash.Name);
    }

    // The type that the order comes from, through operators that keep it.
    private static ITypeSymbol? HashOf(IOperation collection)
    {
        while (true)
        {
            collection = MemberUses.Plain(collection);
            if (collection.Type is { } type && IsHash(type)) return type;
            if (collection is not IInvocationOperation call) return null;
            if (call.TargetMethod.ContainingType.Name != "Enumerable") return null;
            if (call.TargetMethod.Name.StartsWith("Order", StringComparison.Ordinal)) return null;
            if (call.Arguments.FirstOrDefault()?.Value is not { } source) return null;
            collection = source;
        }
    }

    private static bool IsHash(ITypeSymbol type) => HashCollections.Contains(type.Name)
        && type.ContainingNamespace?.ToDisplayString()
            .StartsWith("System.Collections", StringComparison.Ordinal) is true
        && !type.ContainingSymbol.Name.StartsWith("Sorted", StringComparison.Ordinal)
        && !type.ContainingSymbol.Name.StartsWith("Ordered", StringComparison.Ordinal);
}
