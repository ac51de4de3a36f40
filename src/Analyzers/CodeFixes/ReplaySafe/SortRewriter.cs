using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.CodeFixes.ReplaySafe;

/// <summary><c>foreach (var id in ids)</c> → <c>foreach (var id in ids.Order(StringComparer.Ordinal))</c>.</summary>
/// <param name="id">The rule: of hash collections, or of reflected members.</param>
internal sealed class SortRewriter(string id) : IRewriter
{
    private const string Ordinal = "global::System.StringComparer.Ordinal";

    public string Id => id;

    public Rewrite? Of(Finding finding)
    {
        if ((finding.Call ?? finding.Used) is not { } sequence) return null;
        var element = ElementOf(finding.TypeOf(sequence));
        // A dictionary that is an argument would become a list of pairs.
        if (element is null || (IsPair(element) && sequence.Parent is ArgumentSyntax)) return null;
        return OrderOf(element) is { } order
            ? Code.Instead("Sort it first", sequence, $"{Receiver(sequence)}.{order}")
            : null;
    }

    private static string? OrderOf(ITypeSymbol element)
    {
        if (element.SpecialType == SpecialType.System_String) return $"Order({Ordinal})";
        if (IsPair(element) && element is INamedTypeSymbol { TypeArguments: [var key, _] })
        {
            return key.SpecialType == SpecialType.System_String ? $"OrderBy(pair => pair.Key, {Ordinal})"
                : IsComparable(key) ? "OrderBy(pair => pair.Key)" : null;
        }

        if (IsMember(element)) return $"OrderBy(member => member.Name, {Ordinal})";
        return IsComparable(element) ? "Order()" : null;
    }

    private static string Receiver(ExpressionSyntax sequence) => sequence
        is InvocationExpressionSyntax or MemberAccessExpressionSyntax or IdentifierNameSyntax
        or BaseObjectCreationExpressionSyntax or ElementAccessExpressionSyntax or ParenthesizedExpressionSyntax
        ? sequence.WithoutTrivia().ToString()
        : $"({sequence.WithoutTrivia()})";

    private static ITypeSymbol? ElementOf(ITypeSymbol? type) => type is IArrayTypeSymbol array
        ? array.ElementType
        : type?.AllInterfaces.Concat(new[] { type }.OfType<INamedTypeSymbol>())
            .FirstOrDefault(known =>
                known.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)
            ?.TypeArguments[0];

    private static bool IsPair(ITypeSymbol type) => type.Name == "KeyValuePair";

    private static bool IsMember(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.ToDisplayString() == "System.Reflection.MemberInfo") return true;
        }

        return false;
    }

    private static bool IsComparable(ITypeSymbol type) =>
        type.AllInterfaces.Any(known => known.ToDisplayString() == "System.IComparable"
            || known.OriginalDefinition.ToDisplayString() == "System.IComparable<T>");
}
