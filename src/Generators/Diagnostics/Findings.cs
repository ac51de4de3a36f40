using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Generators;

/// <summary>Gathers what is wrong with one task.</summary>
internal sealed class Findings
{
    private readonly List<FindingSpec> _findings = [];

    public bool HasAny => _findings.Count > 0;

    public EquatableArray<FindingSpec> ToSpec() => new(_findings);

    public void Add(DiagnosticDescriptor descriptor, Location where, params string[] arguments) =>
        _findings.Add(new(descriptor.Id, where.ToSpec(), new(arguments)));
}
