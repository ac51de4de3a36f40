using System.Diagnostics.CodeAnalysis;
using Durable.Sdk.Analyzers.CrossAssembly;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Durable.Sdk.Benchmarks;

/// <summary>The settings of a library's build, which publishes its verdicts.</summary>
internal sealed class PublishingOptions : AnalyzerConfigOptionsProvider
{
    private static readonly Setting All = new();

    public override AnalyzerConfigOptions GlobalOptions => All;

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => All;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => All;

    private sealed class Setting : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = key == VerdictGenerator.Setting ? "true" : null;
            return value is not null;
        }
    }
}
