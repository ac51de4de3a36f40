using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Durable.Sdk.Analyzers;

/// <summary>Reads <c>durable_sdk.unknown_external_calls = silent|suggest</c>; silent where nothing is set.</summary>
internal static class UnknownCalls
{
    public static bool AreTold(AnalyzerOptions options, Location where) => where.SourceTree is { } tree
        && options.AnalyzerConfigOptionsProvider.GetOptions(tree)
            .TryGetValue("durable_sdk.unknown_external_calls", out var value)
        && value.Trim().Equals("suggest", StringComparison.OrdinalIgnoreCase);
}
