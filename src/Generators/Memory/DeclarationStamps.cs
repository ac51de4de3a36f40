using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Durable.Sdk.Generators;

/// <summary>
/// Tells compilations that declare the same by a stamp that they share: they differ in bodies of members and in
/// comments. That is what most edits are.
/// </summary>
internal sealed class DeclarationStamps
{
    private readonly object _gate = new();
    private readonly ConditionalWeakTable<Compilation, object> _stamps = new();
    private Snapshot? _last;

    public object Of(Compilation compilation)
    {
        if (_stamps.TryGetValue(compilation, out var known)) return known;
        lock (_gate)
        {
            if (_stamps.TryGetValue(compilation, out known)) return known;
            var snapshot = Snapshot.Of(compilation);
            var stamp = _last is not null && _last.DeclaresTheSameAs(snapshot) ? _last.Stamp : new object();
            _stamps.Add(compilation, stamp);
            _last = snapshot with { Stamp = stamp };
            return stamp;
        }
    }

    /// <summary>What the compilation before had; the driver holds it just as long.</summary>
    private sealed record Snapshot(
        string? AssemblyName,
        CompilationOptions Options,
        ImmutableArray<MetadataReference> References,
        ImmutableArray<SyntaxTree> Trees,
        object Stamp)
    {
        public static Snapshot Of(Compilation compilation) => new(
            compilation.AssemblyName,
            compilation.Options,
            [.. compilation.References],
            [.. compilation.SyntaxTrees],
            new object());

        public bool DeclaresTheSameAs(Snapshot other) =>
            AssemblyName == other.AssemblyName
            && Options.Equals(other.Options)
            && References.SequenceEqual(other.References)
            && Trees.Length == other.Trees.Length
            && Trees.Zip(other.Trees, AreSame).All(same => same);

        private static bool AreSame(SyntaxTree before, SyntaxTree after) =>
            ReferenceEquals(before, after)
            || (before.FilePath == after.FilePath
                && before.Options.Equals(after.Options)
                && AreSame(before.GetRoot(), after.GetRoot()));

        // Not by the compiler's "top level": that passes over values of enumerations and of parameters.
        private static bool AreSame(SyntaxNode before, SyntaxNode after) =>
            SyntaxFactory.AreEquivalent(
                before, after, static kind => kind is SyntaxKind.Block or SyntaxKind.ArrowExpressionClause)
            && Directives(before).SequenceEqual(Directives(after));

        private static IEnumerable<string> Directives(SyntaxNode root)
        {
            var directive = root.ContainsDirectives ? (root as CSharpSyntaxNode)?.GetFirstDirective() : null;
            for (; directive is not null; directive = directive.GetNextDirective()) yield return directive.ToString();
        }
    }
}
