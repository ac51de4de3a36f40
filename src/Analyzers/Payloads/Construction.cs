using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.Payloads;

/// <summary>Chooses the constructor that System.Text.Json calls, as it does.</summary>
/// <param name="Chosen">The constructor; null where a struct is made without one, or where there is none.</param>
/// <param name="WhyNot">Why nothing can be made, as the rest of a sentence; null when it can.</param>
/// <param name="Instead">What to do then.</param>
internal sealed record Construction(IMethodSymbol? Chosen, string? WhyNot = null, string Instead = "")
{
    private const string Mark = "Put [JsonConstructor] on the one to call";

    public static Construction Of(INamedTypeSymbol type, IReadOnlyList<ISymbol> members)
    {
        var marked = type.InstanceConstructors.Where(JsonAttributes.IsConstructor).ToImmutableArray();
        if (marked.Length > 0) return Check(marked[0], members);
        var open = type.InstanceConstructors
            .Where(constructor => constructor.DeclaredAccessibility == Accessibility.Public).ToImmutableArray();
        if (open.FirstOrDefault(constructor => constructor.Parameters.IsEmpty) is { } bare) return new(bare);
        if (type.IsValueType) return new((IMethodSymbol?)null);
        return open.Length switch
        {
            1 => Check(open[0], members),
            0 => new(null, "it has no public constructor", "Make one public, or put [JsonConstructor] on one"),
            _ => new(null, "it has several public constructors and none without parameters", Mark),
        };
    }

    /// <summary>Whether a constructor takes a member.</summary>
    public bool Takes(ISymbol member) => Chosen is not null
        && Chosen.Parameters.Any(parameter => Matches(parameter, member));

    // Names are compared without regard to case; the types must be the same.
    private static Construction Check(IMethodSymbol constructor, IReadOnlyList<ISymbol> members)
    {
        foreach (var parameter in constructor.Parameters)
        {
            if (members.Any(member => Matches(parameter, member))) continue;
            var named = members.FirstOrDefault(member => IsNamed(parameter, member));
            return named is null
                ? new(constructor, $"no property is called like the parameter '{parameter.Name}' of its constructor",
                    "Name them alike, or give it a constructor without parameters")
                : new(constructor,
                    $"the parameter '{parameter.Name}' of its constructor is '{Refusals.Display(parameter.Type)}', and "
                    + $"the property is '{Refusals.Display(JsonMembers.TypeOf(named))}'",
                    "Give both one type");
        }

        return new(constructor);
    }

    private static bool Matches(IParameterSymbol parameter, ISymbol member) => IsNamed(parameter, member)
        && SymbolEqualityComparer.Default.Equals(parameter.Type, JsonMembers.TypeOf(member));

    private static bool IsNamed(IParameterSymbol parameter, ISymbol member) =>
        string.Equals(parameter.Name, member.Name, StringComparison.OrdinalIgnoreCase);
}
