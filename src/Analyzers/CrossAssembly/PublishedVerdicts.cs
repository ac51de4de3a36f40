using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.CrossAssembly;

/// <summary>
/// The verdicts that an assembly carries as an attribute. Each is <c>rule|documentation id|path|reason</c>.
/// </summary>
internal sealed class PublishedVerdicts : IJudgedAssembly
{
    public const string Attribute = "Durable.DeterminismVerdictsAttribute";

    /// <summary>Of the lines; a reader leaves alone what a later one has written.</summary>
    public const int Format = 1;

    private readonly Dictionary<string, ImmutableArray<Suspicion>> _suspects = new(StringComparer.Ordinal);

    private PublishedVerdicts(ImmutableArray<TypedConstant> lines)
    {
        foreach (var line in lines)
        {
            var parts = (line.Value as string ?? "").Split(['|'], 4);
            if (parts.Length < 4) continue;
            var (id, suspicion) = (parts[1], new Suspicion(parts[0], parts[2], parts[3]));
            _suspects.TryGetValue(id, out var known);
            _suspects[id] = known.IsDefault ? [suspicion] : known.Add(suspicion);
        }
    }

    /// <summary>The verdicts of an assembly, or null where it carries none.</summary>
    public static PublishedVerdicts? Of(IAssemblySymbol assembly)
    {
        foreach (var attribute in assembly.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == "DeterminismVerdictsAttribute"
                && attribute.AttributeClass.ToDisplayString() == Attribute
                && attribute.ConstructorArguments is { Length: 2 } arguments && arguments[0].Value is Format
                && arguments[1] is { Kind: TypedConstantKind.Array, IsNull: false })
            {
                return new(arguments[1].Values);
            }
        }

        return null;
    }

    public static string Line(string rule, string id, string path = "", string reason = "") =>
        $"{rule}|{id}|{path}|{reason}";

    public ImmutableArray<Suspicion> Of(ISymbol member) =>
        member.OriginalDefinition.GetDocumentationCommentId() is { } id && _suspects.TryGetValue(id, out var suspects)
            ? suspects
            : [];
}
