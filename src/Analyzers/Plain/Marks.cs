using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.Plain;

/// <summary>Attributes that say more of a declaration than its names do.</summary>
internal static class Marks
{
    public const string Handler = "InterpolatedStringHandler";
    public const string Builder = "CollectionBuilder";

    private const string Suffix = "Attribute";

    private static readonly HashSet<string> Opaque =
        new(StringComparer.Ordinal) { "NonDeterministic", "ThreadStatic", "DllImport", "LibraryImport" };

    public static bool AreOn(AttributeListSyntax list) =>
        list.Attributes.Any(attribute => Opaque.Contains(NameOf(attribute)));

    public static bool AreOn(SyntaxList<AttributeListSyntax> lists, string name) =>
        lists.Any(list => list.Attributes.Any(attribute => NameOf(attribute) == name));

    /// <summary>Whether a name is one of the attributes'.</summary>
    public static bool Contains(string name) => Bare(name) is Handler or Builder || Opaque.Contains(Bare(name));

    private static string NameOf(AttributeSyntax attribute) => Bare(attribute.Name switch
    {
        QualifiedNameSyntax name => name.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax name => name.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => "",
    });

    private static string Bare(string name) => name.EndsWith(Suffix, StringComparison.Ordinal)
        ? name.Substring(0, name.Length - Suffix.Length)
        : name;
}
