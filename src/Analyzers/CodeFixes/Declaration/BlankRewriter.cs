using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.CodeFixes.Declaration;

/// <summary><c>[Activity(Version = " ")]</c> → <c>[Activity]</c>.</summary>
internal sealed class BlankRewriter : IRewriter
{
    public string Id => "DUR0009";

    public Rewrite? Of(Finding finding)
    {
        if (finding.Node.FirstAncestorOrSelf<AttributeSyntax>() is not { ArgumentList: { } list } attribute)
            return null;
        var kept = list.Arguments;
        foreach (var argument in list.Arguments)
        {
            if (finding.Model.GetConstantValue(argument.Expression).Value is string { Length: > 0 } text
                && text.Trim().Length == 0)
            {
                kept = kept.RemoveAt(kept.IndexOf(known => known.IsEquivalentTo(argument)));
            }
        }

        if (kept.Count == list.Arguments.Count) return null;
        return new("Leave it out", attribute, attribute.WithArgumentList(
            kept.Count == 0 ? null : list.WithArguments(kept)).WithTriviaFrom(attribute));
    }
}
