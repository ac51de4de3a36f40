using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Looking;

/// <summary>Follows the order of a collection through what keeps it.</summary>
internal static class OrderFlow
{
    private static readonly HashSet<string> HashCollections =
    [
        "ConcurrentBag", "ConcurrentDictionary", "Dictionary", "FrozenDictionary", "FrozenSet", "HashSet", "Hashtable",
        "IImmutableDictionary", "IImmutableSet", "ImmutableDictionary", "ImmutableHashSet", "KeyCollection",
        "ValueCollection",
    ];

    // What comes out the same in whatever order it goes in.
    private static readonly HashSet<string> Indifferent =
    [
        "All", "Any", "Average", "Contains", "ContainsKey", "Count", "CountBy", "Except", "Intersect", "Length",
        "LongCount", "Max", "MaxBy", "Min", "MinBy", "Order", "OrderBy", "OrderByDescending", "OrderDescending",
        "SequenceEqual", "SetEquals", "Single", "SingleOrDefault", "Sort", "Sum", "ToDictionary", "ToFrozenDictionary",
        "ToFrozenSet", "ToHashSet", "ToImmutableDictionary", "ToImmutableHashSet", "ToImmutableSortedDictionary",
        "ToImmutableSortedSet", "ToLookup",
    ];

    // What has its elements in the order in which it gets them.
    private static readonly HashSet<string> Ordered = ["LinkedList", "List", "Queue", "ReadOnlyCollection", "Stack"];

    private static readonly HashSet<string> Kept =
        ["AsReadOnly", "Dequeue", "GetRange", "Peek", "Pop", "ToArray", "ToList", "ToString"];

    private static readonly HashSet<string> Gathering =
        ["Add", "AddLast", "AddRange", "Append", "AppendLine", "Enqueue", "Insert", "Push", "Write", "WriteLine"];

    /// <summary>The hash collection whose order a sequence has, or null.</summary>
    public static ITypeSymbol? HashOf(IOperation collection) => Trace(collection)?.Hash;

    /// <summary>
    /// The same for a value that is a sequence or a text in such an order, and where the order comes from. A dictionary
    /// or set that is passed on as what it is keeps the order in which it was filled; it is let go.
    /// </summary>
    public static (IOperation Source, ITypeSymbol Hash)? SequenceOf(IOperation value)
    {
        if (Trace(value) is not var (source, hash)) return null;
        var isWhole = source == MemberUses.Plain(value);
        return isWhole && hash.Name is "Dictionary" or "HashSet" ? null : (source, hash);
    }

    /// <summary>Whether what becomes of a sequence is the same in whatever order it comes.</summary>
    public static bool IsLost(IOperation sequence)
    {
        for (var around = sequence.Parent; around is not null; around = around.Parent)
        {
            switch (around)
            {
                case IConversionOperation or IArgumentOperation or IParenthesizedOperation: continue;
                case IPropertyReferenceOperation { Property.Name: "Length" or "Count" }: return true;
                case IInvocationOperation call when Indifferent.Contains(call.TargetMethod.Name): return true;
                case IInvocationOperation { TargetMethod.ContainingType.Name: "Enumerable" }: continue;
                default: return false;
            }
        }

        return false;
    }

    /// <summary>The locals from outside of a loop that it adds to.</summary>
    public static IEnumerable<ILocalSymbol> GatheredBy(IForEachLoopOperation loop)
    {
        foreach (var operation in loop.Body.Descendants())
        {
            var target = operation switch
            {
                IInvocationOperation { Instance: { } list } call when Gathering.Contains(call.TargetMethod.Name)
                    && !IsHash(list.Type!) && !IsSorting(list.Type!) => list,
                ICompoundAssignmentOperation { Type.SpecialType: SpecialType.System_String } text => text.Target,
                _ => null,
            };
            if (target is not null && MemberUses.Plain(target) is ILocalReferenceOperation { Local: var local }
                && !local.DeclaringSyntaxReferences.Any(place => loop.Syntax.Span.Contains(place.Span)))
            {
                yield return local;
            }
        }
    }

    public static bool IsSorted(ILocalSymbol local, IOperation body) => body.Descendants().Any(operation =>
        operation is IInvocationOperation { TargetMethod.Name: "Sort" } call
        && (Locals.Names(call.Instance, local) || call.Arguments.Any(argument => Locals.Names(argument.Value, local))));

    /// <summary>Whether a value is a local, or a sequence or text made of it in the same order.</summary>
    public static bool IsMadeOf(IOperation value, ILocalSymbol local)
    {
        while (true)
        {
            value = MemberUses.Plain(value);
            if (Locals.Names(value, local)) return true;
            if (SourceOf(value) is not { } source) return false;
            value = source;
        }
    }

    private static (IOperation Source, ITypeSymbol Hash)? Trace(IOperation sequence)
    {
        // A variable may be made of another one; the number of steps only guards against code that goes in a circle.
        for (var step = 0; step < 32; step++)
        {
            sequence = MemberUses.Plain(sequence);
            if (sequence.Type is { } type && IsHash(type)) return (sequence, type);
            if ((SourceOf(sequence) ?? ElementOf(sequence) ?? ValueOf(sequence)) is not { } source) return null;
            sequence = source;
        }

        return null;
    }

    private static IOperation? SourceOf(IOperation operation)
    {
        if (operation is IAwaitOperation wait) return wait.Operation;
        if (operation is IConversionOperation conversion) return conversion.Operand;
        if (operation is ICollectionExpressionOperation collection)
            return collection.Elements.OfType<ISpreadOperation>().FirstOrDefault()?.Operand;
        if (operation is IObjectCreationOperation { Arguments: [{ Value: var filled }, ..], Type: { } made })
            return Ordered.Contains(made.Name) ? filled : null;
        if (operation is IPropertyReferenceOperation { Property.Name: "Keys" or "Values" } keys) return keys.Instance;
        if (operation is not IInvocationOperation { TargetMethod: var method } call) return null;
        if (Indifferent.Contains(method.Name)) return null;
        var isKept = method.ContainingType.Name is "Enumerable" or "ImmutableArray" or "ImmutableList"
            || (call.Instance is not null && Kept.Contains(method.Name));
        if (method is { Name: "Serialize", ContainingType.Name: "JsonSerializer" }) return call.Arguments[0].Value;
        if (method is { Name: "Join" or "Concat", ContainingType.SpecialType: SpecialType.System_String })
            return call.Arguments.LastOrDefault()?.Value;
        return isKept ? call.Instance ?? call.Arguments.FirstOrDefault()?.Value : null;
    }

    // One of a sequence by its place; what a dictionary has by its key is not of its order.
    private static IOperation? ElementOf(IOperation operation) => operation switch
    {
        IArrayElementReferenceOperation { ArrayReference: var array } => array,
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { Type: { } type } list } =>
            IsHash(type) || IsSorting(type) ? null : list,
        _ => null,
    };

    private static IOperation? ValueOf(IOperation operation) =>
        operation is ILocalReferenceOperation local && MayBeSequence(local.Local.Type) ? Locals.ValueOf(local) : null;

    private static bool MayBeSequence(ITypeSymbol type) => type.TypeKind == TypeKind.Array
        || type.SpecialType is SpecialType.System_String or SpecialType.System_Object
        || type.AllInterfaces.Any(known => known.SpecialType == SpecialType.System_Collections_IEnumerable);

    private static bool IsHash(ITypeSymbol type) => HashCollections.Contains(type.Name)
        && type.ContainingNamespace?.ToDisplayString()
            .StartsWith("System.Collections", StringComparison.Ordinal) is true
        && !IsSorting(type.ContainingSymbol);

    private static bool IsSorting(ISymbol type) =>
        type.Name.StartsWith("Sorted", StringComparison.Ordinal)
        || type.Name.StartsWith("Ordered", StringComparison.Ordinal);
}
