using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.Apis;

/// <summary>Members of a type that a rule is about.</summary>
/// <param name="Type">The metadata name of the type.</param>
/// <param name="AndDerived">Whether the members of types that derive from it or implement it count too.</param>
/// <param name="Members">
/// Their names; none for all. <c>.ctor</c> is a constructor. <c>Name(TimeSpan,Int32)</c> is one overload.
/// <c>!Name</c> takes one out of all.
/// </param>
internal sealed record ApiEntry(string Type, bool AndDerived, params string[] Members)
{
    public static ApiEntry All(string type) => new(type, false);

    public static ApiEntry Some(string type, params string[] members) => new(type, false, members);

    public static ApiEntry Derived(string type, params string[] members) => new(type, true, members);

    /// <summary>How surely the entry speaks of a member: 0 not at all, 1 of all members, 2 by its name.</summary>
    public int Matches(ISymbol member)
    {
        var name = member is IMethodSymbol { MethodKind: MethodKind.Constructor } ? ".ctor" : member.Name;
        var others = true;
        foreach (var known in Members)
        {
            if (known[0] == '!')
            {
                if (known.Length == name.Length + 1 && known.EndsWith(name, StringComparison.Ordinal)) return 0;
                continue;
            }

            others = false;
            if (known == name) return 2;
            if (known.StartsWith(name + "(", StringComparison.Ordinal) && known == name + ParametersOf(member))
                return 2;
        }

        return others ? 1 : 0;
    }

    private static string ParametersOf(ISymbol member) => member is IMethodSymbol method
        ? $"({string.Join(",", method.Parameters.Select(parameter => NameOf(parameter.Type)))})"
        : "";

    private static string NameOf(ITypeSymbol type) =>
        type is IArrayTypeSymbol array ? NameOf(array.ElementType) + "[]" : type.Name;
}
