using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.Plain;

/// <summary>
/// What the text of a file declares. Kept as long as the tree is, so that an edit reads one file.
/// </summary>
/// <param name="All">What can be used or run.</param>
/// <param name="Types">The types, each part by itself.</param>
/// <param name="Everywhere">What <c>global using static</c> lets all files use without naming it.</param>
/// <param name="IsOpaque">Whether names of the compilation may mean something that their text does not tell.</param>
internal sealed record FileDeclarations(
    ImmutableArray<Declaration> All,
    ImmutableArray<DeclaredType> Types,
    ImmutableArray<string> Everywhere,
    bool IsOpaque)
{
    private static readonly ConditionalWeakTable<SyntaxTree, FileDeclarations> Known = new();

    public static FileDeclarations Of(SyntaxTree tree) => Known.TryGetValue(tree, out var known)
        ? known
        : Known.GetValue(tree, DeclarationReader.Read);
}
