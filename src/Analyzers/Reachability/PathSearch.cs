using System.Collections.Concurrent;
using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.Reachability;

/// <summary>Something that an orchestrator reaches through others.</summary>
/// <param name="Use">What is done in the end.</param>
/// <param name="Call">The call in the orchestrator's own body that leads there.</param>
/// <param name="Path">The bodies in between, first the one that is called.</param>
internal sealed record ReachedUse(ApiUse Use, Call Call, IReadOnlyList<ISymbol> Path)
{
    /// <summary>The path as messages show it, without the orchestrator.</summary>
    public string Shown() => string.Join(" → ", Path.Select(Display.Of).Append(Use.Display));
}

/// <summary>Follows calls from an orchestrator, breadth first, so that the path shown is a shortest one.</summary>
internal sealed class PathSearch(Inspection inspection)
{
    private readonly ConcurrentDictionary<ISymbol, BodyFacts> _facts = new(SymbolEqualityComparer.Default);

    // From these nothing is reached that any rule is about: the next orchestrator need not go there again.
    private readonly ConcurrentDictionary<ISymbol, bool> _clean = new(SymbolEqualityComparer.Default);

    /// <summary>What the calls of a body reach. Each use is told once, at the first call that leads to it.</summary>
    public (IReadOnlyList<ReachedUse> Uses, bool ContinuesAsNew) From(
        ISymbol? root, BodyFacts facts, CancellationToken stop, bool isEntity = false)
    {
        var found = new List<ReachedUse>();
        var seen = new HashSet<(ISymbol, bool)>(new StepComparer());
        if (root is not null) seen.UnionWith([(root, false), (root, true)]);
        var continues = facts.ContinuesAsNew;
        var open = new Queue<Step>();
        foreach (var call in facts.Calls)
        {
            open.Enqueue(new(call.Target, null, call.IsOutsideOfReplay));
            while (open.Count > 0)
            {
                stop.ThrowIfCancellationRequested();
                var step = open.Dequeue();
                // What is an orchestrator itself has its findings in its own body.
                if (!isEntity && _clean.ContainsKey(step.Body)) continue;
                if (!seen.Add((step.Body, step.IsOutsideOfReplay))) continue;
                if (inspection.Roots.IsRoot(step.Body)) continue;
                var body = Facts(step.Body);
                continues |= body.ContinuesAsNew;
                found.AddRange(body.Uses.Where(use => step.Tells(use, isEntity))
                    .Select(use => new ReachedUse(use, call, step.Path())));
                foreach (var next in body.Calls)
                    open.Enqueue(new(next.Target, step, step.IsOutsideOfReplay || next.IsOutsideOfReplay));
            }
        }

        // What leads back to an entity's operation comes to what that does; an orchestrator tells of itself.
        var isClosed = root is null || facts.Uses.IsEmpty || inspection.Roots.IsRoot(root);
        if (found.Count == 0 && !continues && !isEntity && isClosed)
        {
            foreach (var (body, isOutside) in seen)
            {
                if (!isOutside && !SymbolEqualityComparer.Default.Equals(body, root)) _clean.TryAdd(body, true);
            }
        }

        return (found, continues);
    }

    /// <summary>What a body does and where it leads.</summary>
    public BodyFacts Facts(ISymbol body) => _facts.GetOrAdd(body, FactsOf);

    private BodyFacts FactsOf(ISymbol symbol) => inspection.IsPlain(symbol)
        ? BodyFacts.Empty
        : inspection.Collector.Collect(symbol, FunctionOf(symbol), inspection.Bodies.Of(symbol));

    private static SyntaxNode? FunctionOf(ISymbol symbol) =>
        symbol is IMethodSymbol { MethodKind: MethodKind.LocalFunction }
            ? symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax()
            : null;

    private sealed record Step(ISymbol Body, Step? Before, bool IsOutsideOfReplay)
    {
        public bool Tells(ApiUse use, bool isEntity) =>
            (isEntity || use.Rule != DeterminismRules.EntityContext)
            && (!IsOutsideOfReplay || !DeterminismRules.IsLetGoOutsideOfReplay(use.Rule));

        public IReadOnlyList<ISymbol> Path()
        {
            var path = new List<ISymbol>();
            for (var step = this; step is not null; step = step.Before) path.Add(step.Body);
            path.Reverse();
            return path;
        }
    }

    private sealed class StepComparer : IEqualityComparer<(ISymbol Body, bool IsOutside)>
    {
        public bool Equals((ISymbol Body, bool IsOutside) x, (ISymbol Body, bool IsOutside) y) =>
            x.IsOutside == y.IsOutside && SymbolEqualityComparer.Default.Equals(x.Body, y.Body);

        public int GetHashCode((ISymbol Body, bool IsOutside) step) =>
            SymbolEqualityComparer.Default.GetHashCode(step.Body) ^ (step.IsOutside ? 1 : 0);
    }
}
