using Durable.Sdk.Analyzers.Reachability;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers;

/// <summary>What one body does.</summary>
/// <param name="Owner">The member that it belongs to.</param>
/// <param name="Operations">All that it does, each after what holds it.</param>
/// <param name="Report">Takes the findings.</param>
internal sealed record CodeInSight(ISymbol Owner, IEnumerable<IOperation> Operations, Action<Diagnostic> Report)
{
    /// <summary>
    /// The bodies of a file but for those that only compute. The compiler would call for each operation too, but it
    /// would have to make the operations of every body first.
    /// </summary>
    public static IEnumerable<CodeInSight> Of(SemanticModelAnalysisContext file, Inspection inspection)
    {
        var (model, stop) = (file.SemanticModel, file.CancellationToken);
        foreach (var (owner, body) in FileBodies.Of(model, stop).All)
        {
            if (file.FilterSpan is { } span && !span.IntersectsWith(body.Span)) continue;
            if (inspection.IsPlain(owner) || model.GetOperation(body, stop) is not { } operation) continue;
            yield return new(owner, operation.DescendantsAndSelf(), file.ReportDiagnostic);
        }
    }
}
