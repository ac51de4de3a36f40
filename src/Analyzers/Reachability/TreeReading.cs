using System.Runtime.CompilerServices;
using Durable.Sdk.Analyzers.Tasks;
using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.Reachability;

/// <summary>
/// What one walk over the nodes of a file finds. Kept as long as the tree is, so that an edit walks one file.
/// </summary>
internal sealed class TreeReading
{
    private const string OwnGenerator = "Durable.Sdk.Generators";

    private static readonly ConditionalWeakTable<SyntaxTree, TreeReading> Known = new();

    private TreeReading(SyntaxTree tree)
    {
        // What the SDK's own generator wrote repeats attributes, and hands on what has them.
        if (IsOfOwnGenerator(tree)) return;
        foreach (var node in tree.GetRoot().DescendantNodes())
        {
            Sites.Take(node);
            Uses.Take(node);
        }
    }

    /// <summary>Where the file may speak of tasks.</summary>
    public TreeSites Sites { get; } = new();

    /// <summary>Where it names methods without calling them, and changes collections.</summary>
    public TreeUses Uses { get; } = new();

    public static TreeReading Of(SyntaxTree tree) => Known.TryGetValue(tree, out var known)
        ? known
        : Known.GetValue(tree, static missing => new(missing));

    public static bool IsOfOwnGenerator(SyntaxTree tree) => tree.FilePath.Contains(OwnGenerator);
}
