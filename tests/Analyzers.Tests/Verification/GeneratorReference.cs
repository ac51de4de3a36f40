using System.Collections.Immutable;
using Durable.Sdk.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Analyzers.Tests.Verification;

/// <summary>The generator of stubs, as a project in an editor has it.</summary>
internal sealed class GeneratorReference : AnalyzerReference
{
    // The workspace knows generators by their objects.
    private static readonly ImmutableArray<ISourceGenerator> Generators =
        [new DurableTaskGenerator().AsSourceGenerator()];

    public override string? FullPath => null;

    public override object Id => nameof(GeneratorReference);

    public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

    public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

    public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => Generators;
}
