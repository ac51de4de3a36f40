using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Generators;

/// <summary>
/// Keeps what was parsed at a declaration while no declaration of the compilation changes. The compiler asks for all
/// tasks again after every edit, because any edit may change what their names mean; those inside of bodies do not, and
/// to parse a thousand tasks at every key takes long.
/// </summary>
/// <param name="stamps">Knows which compilations declare the same.</param>
/// <param name="parse">Parses.</param>
/// <param name="mayKeep">
/// Whether a result at a place says nothing of other files, in which lines may move without a declaration changing.
/// </param>
internal sealed class ParseMemory<T>(
    DeclarationStamps stamps,
    Func<GeneratorAttributeSyntaxContext, CancellationToken, T> parse,
    Func<T, SyntaxTree, bool> mayKeep)
{
    // Nodes of files that are gone go, and what was kept for them.
    private readonly ConditionalWeakTable<SyntaxNode, Place> _places = new();

    public T Get(GeneratorAttributeSyntaxContext found, CancellationToken cancellation)
    {
        var stamp = stamps.Of(found.SemanticModel.Compilation);
        var place = _places.GetValue(found.TargetNode, static _ => new());
        if (place.Kept is { } kept && ReferenceEquals(kept.Stamp, stamp)) return kept.Result;
        var result = parse(found, cancellation);
        place.Kept = mayKeep(result, found.TargetNode.SyntaxTree) ? new(stamp, result) : null;
        return result;
    }

    private sealed class Place
    {
        // Read and written as one.
        public volatile Kept? Kept;
    }

    private sealed class Kept(object stamp, T result)
    {
        public object Stamp => stamp;

        public T Result => result;
    }
}
