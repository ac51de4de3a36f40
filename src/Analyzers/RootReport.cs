using Durable.Sdk.Analyzers.Reachability;
using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Durable.Sdk.Analyzers;

/// <summary>
/// Reports what the body of an orchestrator, an entity or a claim does, and what its calls come to: each rule once at a
/// place.
/// </summary>
internal sealed class RootReport(Inspection inspection, AnalyzerOptions options, Action<Diagnostic> report)
{
    private readonly HashSet<(string, Location)> _told = [];

    public void Write(RootBody root, CancellationToken stop)
    {
        var (reached, continuesAsNew) = inspection.Search.From(
            root.Symbol, root.Facts, stop, root.Kind == RootKind.Entity);
        var name = Display.OfRoot(root.Symbol, root.Function);
        foreach (var use in root.Facts.Uses)
            Tell(root.Kind, use, use.Location, use.IsPath ? $"{name} → {use.Display}" : use.Display, continuesAsNew);
        foreach (var found in reached)
            Tell(root.Kind, found.Use, found.Call.Location, $"{name} → {found.Shown()}", continuesAsNew);
    }

    private void Tell(RootKind kind, ApiUse use, Location where, string shown, bool continuesAsNew)
    {
        if (use.Rule == DeterminismRules.EndlessLoop && continuesAsNew) return;
        if (use.Rule == DeterminismRules.Unknown && !UnknownCalls.AreTold(options, where)) return;
        var rule = kind switch
        {
            RootKind.Orchestrator => use.Rule == DeterminismRules.EntityContext ? null : use.Rule,
            RootKind.Entity => DeterminismRules.InEntity(use.Rule, use.Display),
            _ => DeterminismRules.IsContradiction(use.Rule) ? DeterminismRules.Claim : null,
        };
        if (rule is null || !_told.Add((rule.Id, where))) return;
        var second = kind == RootKind.Claim ? use.Rule.Id : use.Reason;
        Location[] others = where == use.Location ? [] : [use.Location];
        report(Diagnostic.Create(rule, where, others, shown, second));
    }
}
