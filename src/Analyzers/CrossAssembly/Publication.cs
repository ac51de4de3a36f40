using System.Collections.Immutable;
using Durable.Sdk.Analyzers.Looking;
using Durable.Sdk.Analyzers.Reachability;
using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.CrossAssembly;

/// <summary>
/// Judges all members of a compilation that others can use. Each body is read once; from the uses the calls are
/// followed backwards, so that the cost grows with the code and not with the number of ways through it.
/// </summary>
internal sealed class Publication(Inspection inspection, CancellationToken stop)
{
    private readonly Dictionary<ISymbol, BodyFacts> _facts = new(SymbolEqualityComparer.Default);

    private readonly Dictionary<ISymbol, List<(ISymbol Caller, bool IsOutsideOfReplay)>> _callers =
        new(SymbolEqualityComparer.Default);

    /// <summary>The lines for what is suspect, in ordinal order; none for what is not.</summary>
    public ImmutableArray<string> Lines()
    {
        var members = MembersOf(inspection.Compilation.Assembly.GlobalNamespace)
            .Where(member => inspection.Words.Of(member, out _) is null)
            .Select(member => (Id: member.GetDocumentationCommentId()!, Member: member,
                Entrances: inspection.EntrancesOf(member).Where(IsFollowed).ToList()))
            .Where(member => member.Id is not null)
            .ToList();
        foreach (var (_, _, entrances) in members) Read(entrances);
        var continuing = Ways(facts => facts.ContinuesAsNew ? "" : null, _ => true);
        var lines = new List<string>();
        foreach (var (id, member, entrances) in members)
        {
            if (entrances.Exists(continuing.ContainsKey))
                lines.Add(PublishedVerdicts.Line(Suspicion.ContinuesAsNew, id));
            if (Inspection.IsImplemented(member, entrances))
                lines.Add(PublishedVerdicts.Line(Suspicion.InSight, id));
            if (StaticStateLook.Changes(member))
                lines.Add(PublishedVerdicts.Line(DeterminismRules.StaticState.Id, id, Display.Of(member)));
        }

        foreach (var rule in DeterminismRules.All)
        {
            if (!DeterminismRules.IsPublished(rule)) continue;
            var ways = Ways(
                facts => facts.Uses.FirstOrDefault(use => use.Rule == rule)?.Display,
                outside => !outside || !DeterminismRules.IsLetGoOutsideOfReplay(rule));
            if (ways.Count == 0) continue;
            foreach (var (id, _, entrances) in members)
            {
                var entrance = entrances.Where(ways.ContainsKey).OrderBy(known => ways[known].Length).FirstOrDefault();
                if (entrance is null) continue;
                if (rule == DeterminismRules.EndlessLoop && entrances.Exists(continuing.ContainsKey)) continue;
                lines.Add(LineOf(rule, id, entrance, ways));
            }
        }

        lines.Sort(StringComparer.Ordinal);
        return [.. lines];
    }

    private string LineOf(DiagnosticDescriptor rule, string id, ISymbol entrance, Dictionary<ISymbol, Way> ways)
    {
        var path = new List<string>();
        var body = entrance;
        for (; ; body = ways[body].Next!)
        {
            path.Add(Display.Of(body));
            if (ways[body].Next is null) break;
        }

        path.Add(ways[body].Use);
        var reason = _facts[body].Uses.FirstOrDefault(use => use.Rule == rule)?.Reason ?? "";
        return PublishedVerdicts.Line(rule.Id, id, string.Join(" → ", path), reason);
    }

    private void Read(IEnumerable<ISymbol> entrances)
    {
        var open = new Stack<ISymbol>(entrances);
        while (open.Count > 0)
        {
            stop.ThrowIfCancellationRequested();
            var body = open.Pop();
            if (_facts.ContainsKey(body)) continue;
            var facts = _facts[body] = inspection.Search.Facts(body);
            foreach (var call in facts.Calls)
            {
                if (!IsFollowed(call.Target)) continue;
                if (!_callers.TryGetValue(call.Target, out var callers)) _callers.Add(call.Target, callers = []);
                callers.Add((body, call.IsOutsideOfReplay));
                open.Push(call.Target);
            }
        }
    }

    // Breadth first from the uses, so that each body gets the shortest way to one.
    private Dictionary<ISymbol, Way> Ways(Func<BodyFacts, string?> useOf, Func<bool, bool> counts)
    {
        var ways = new Dictionary<ISymbol, Way>(SymbolEqualityComparer.Default);
        var open = new Queue<ISymbol>();
        foreach (var known in _facts)
        {
            if (useOf(known.Value) is not { } use) continue;
            ways.Add(known.Key, new(null, use, 1));
            open.Enqueue(known.Key);
        }

        while (open.Count > 0)
        {
            var body = open.Dequeue();
            if (!_callers.TryGetValue(body, out var callers)) continue;
            foreach (var (caller, isOutside) in callers)
            {
                if (ways.ContainsKey(caller) || !counts(isOutside)) continue;
                ways.Add(caller, new(body, "", ways[body].Length + 1));
                open.Enqueue(caller);
            }
        }

        return ways;
    }

    // What is an orchestrator itself has its findings in its own body.
    private bool IsFollowed(ISymbol body) => !inspection.Roots.IsRoot(body);

    private static IEnumerable<ISymbol> MembersOf(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers())
        {
            switch (member)
            {
                case INamespaceSymbol space:
                    foreach (var inner in MembersOf(space)) yield return inner;
                    break;
                case INamedTypeSymbol type when IsVisible(type):
                    foreach (var inner in MembersOf(type)) yield return inner;
                    break;
                case IMethodSymbol or IFieldSymbol { IsStatic: true, IsConst: false } when IsVisible(member):
                    yield return member;
                    break;
            }
        }
    }

    // Of what is internal a friend sees as much as we do; there is no harm in telling everybody.
    private static bool IsVisible(ISymbol symbol) => symbol.DeclaredAccessibility switch
    {
        Accessibility.Private or Accessibility.NotApplicable => false,
        Accessibility.Internal or Accessibility.ProtectedAndInternal => HasFriends(symbol),
        _ => symbol.ContainingType is not { TypeKind: TypeKind.Delegate or TypeKind.Enum },
    };

    private static bool HasFriends(ISymbol symbol) => symbol.ContainingAssembly.GetAttributes()
        .Any(attribute => attribute.AttributeClass?.Name == "InternalsVisibleToAttribute");

    /// <param name="Next">The body to go to; null where the use is in this one.</param>
    /// <param name="Use">What is used, in this one.</param>
    /// <param name="Length">How many bodies there are on the way.</param>
    private sealed record Way(ISymbol? Next, string Use, int Length);
}
