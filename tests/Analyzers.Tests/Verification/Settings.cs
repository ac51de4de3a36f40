using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Analyzers.Tests.Verification;

/// <summary>Lines of an <c>.editorconfig</c> that hold for all files.</summary>
internal sealed class Settings(IEnumerable<(string Key, string Value)> values) : AnalyzerConfigOptionsProvider
{
    private readonly Options _options = new(values.ToDictionary(setting => setting.Key, setting => setting.Value));

    public override AnalyzerConfigOptions GlobalOptions => _options;

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => _options;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => _options;

    private sealed class Options(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) =>
            values.TryGetValue(key, out value);
    }
}
