using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.CodeFixes;

/// <summary>Compiles a change before it is offered.</summary>
internal static class Trial
{
    /// <summary>
    /// Whether a changed document has no error that it did not have before, and no other document has that may use by
    /// its name what changes.
    /// </summary>
    public static async Task<bool> CompilesAsync(
        Document before, Document after, string? seen, CancellationToken stop)
    {
        if (!await CompilesAsync(before, after, stop).ConfigureAwait(false)) return false;
        if (seen is null) return true;
        var solution = before.Project.Solution;
        var projects = solution.GetProjectDependencyGraph()
            .GetProjectsThatTransitivelyDependOnThisProject(before.Project.Id).Prepend(before.Project.Id);
        foreach (var other in projects.SelectMany(id => solution.GetProject(id)?.Documents ?? []))
        {
            if (other.Id == before.Id) continue;
            var text = await other.GetTextAsync(stop).ConfigureAwait(false);
            if (!text.ToString().Contains(seen)) continue;
            if (after.Project.Solution.GetDocument(other.Id) is not { } later) continue;
            if (!await CompilesAsync(other, later, stop).ConfigureAwait(false)) return false;
        }

        return true;
    }

    /// <summary>Whether a changed document has no error that it did not have before.</summary>
    public static async Task<bool> CompilesAsync(Document before, Document after, CancellationToken stop)
    {
        var known = await ErrorsAsync(before, stop).ConfigureAwait(false);
        var found = await ErrorsAsync(after, stop).ConfigureAwait(false);
        return found.All(error => known.TryGetValue(error.Key, out var count) && error.Value <= count);
    }

    // By id and number: a change moves the places of what stands behind it.
    private static async Task<Dictionary<string, int>> ErrorsAsync(Document document, CancellationToken stop)
    {
        var model = await document.GetSemanticModelAsync(stop).ConfigureAwait(false);
        return model is null
            ? []
            : model.GetDiagnostics(cancellationToken: stop)
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                .GroupBy(diagnostic => diagnostic.Id)
                .ToDictionary(group => group.Key, group => group.Count());
    }
}
