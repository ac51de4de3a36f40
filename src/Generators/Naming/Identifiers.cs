using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace Durable.Sdk.Generators;

/// <summary>Makes names from names.</summary>
internal static class Identifiers
{
    /// <summary><c>orderId</c> and <c>_orderId</c> as <c>OrderId</c>.</summary>
    public static string Pascal(string name)
    {
        var bare = name.TrimStart('_');
        if (bare.Length == 0 || !SyntaxFacts.IsIdentifierStartCharacter(bare[0])) return name;
        return char.ToUpperInvariant(bare[0]) + bare.Substring(1);
    }

    /// <summary><c>OrderId</c> as <c>orderId</c>, <c>URLPath</c> as <c>urlPath</c>, as JSON names go in .NET.</summary>
    public static string Camel(string name)
    {
        var letters = name.ToCharArray();
        for (var i = 0; i < letters.Length && char.IsUpper(letters[i]); i++)
        {
            if (i > 0 && i + 1 < letters.Length && !char.IsUpper(letters[i + 1])) break;
            letters[i] = char.ToLowerInvariant(letters[i]);
        }

        return new(letters);
    }

    /// <summary>Any text as part of an identifier: <c>billing.charge-card</c> as <c>BillingChargeCard</c>.</summary>
    public static string FromText(string text)
    {
        var result = new StringBuilder();
        var startsWord = true;
        foreach (var character in text)
        {
            var belongs = SyntaxFacts.IsIdentifierPartCharacter(character);
            if (belongs) result.Append(startsWord ? char.ToUpperInvariant(character) : character);
            else if (!startsWord && char.IsDigit(result[result.Length - 1])) result.Append('_');
            startsWord = !belongs;
        }

        if (result.Length == 0 || !SyntaxFacts.IsIdentifierStartCharacter(result[0])) result.Insert(0, '_');
        return result.ToString();
    }

    /// <summary>Eight hexadecimal digits that are the same in every build (FNV-1a).</summary>
    public static string StableHash(string text)
    {
        var hash = 2166136261u;
        foreach (var character in text) hash = unchecked((hash ^ character) * 16777619u);
        return hash.ToString("x8", System.Globalization.CultureInfo.InvariantCulture);
    }
}
