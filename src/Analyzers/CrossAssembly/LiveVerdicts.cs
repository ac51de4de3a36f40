using System.Collections.Concurrent;
using System.Collections.Immutable;
using Durable.Sdk.Analyzers.Reachability;
using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.CrossAssembly;

/// <summary>The verdicts of a project that is open beside this one: its sources are looked into as they are.</summary>
internal sealed class LiveVerdicts(Inspection inspection) : IJudgedAssembly
{
    private readonly ConcurrentDictionary<string, ImmutableArray<Suspicion>> _judged = new(StringComparer.Ordinal);

    public ImmutableArray<Suspicion> Of(ISymbol member) =>
        member.OriginalDefinition.GetDocumentationCommentId() is { } id ? _judged.GetOrAdd(id, Judge) : [];

    // By its id: the symbol may be one that was made for a compilation against other references.
    private ImmutableArray<Suspicion> Judge(string id) =>
        DocumentationCommentId.GetFirstSymbolForDeclarationId(id, inspection.Compilation) is { } own
            ? inspection.Judge(own)
            : [];
}
