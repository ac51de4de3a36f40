using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Durable.Sdk.Analyzers.Reachability;

/// <summary>
/// What a project says of code that it cannot put attributes on: by <c>durable_sdk.deterministic</c> and
/// <c>durable_sdk.nondeterministic</c> in <c>.editorconfig</c>, and in an additional file.
/// </summary>
internal sealed class ForeignWords
{
    /// <summary>An additional file with lines <c>deterministic id</c> and <c>nondeterministic id reason</c>.</summary>
    public const string FileName = "durable.determinism.txt";

    public static readonly ForeignWords None = new();

    private const string Deterministic = "deterministic";
    private const string NonDeterministic = "nondeterministic";
    private const string ReadsAll = "read_all_bodies";
    private const string Prefix = "durable_sdk.";

    private readonly Dictionary<string, Word> _words = new(StringComparer.Ordinal);
    private bool _readsAll;

    /// <summary>Whether code may be judged by the names that it mentions, without being bound.</summary>
    public bool LetsNamesPass => _words.Count == 0 && !_readsAll;

    /// <summary>The words for a compilation. What a section of a file says holds for all of the project.</summary>
    public static ForeignWords Of(Compilation compilation, AnalyzerOptions? options)
    {
        if (options is null) return None;
        var texts = options.AdditionalFiles.Where(IsOurs).Select(file => file.GetText()?.ToString() ?? "");
        return Of(compilation, options.AnalyzerConfigOptionsProvider, texts);
    }

    public static ForeignWords Of(
        Compilation compilation, AnalyzerConfigOptionsProvider options, IEnumerable<string> files)
    {
        var words = new ForeignWords();
        foreach (var text in files) words.AddFile(text);
        words.AddSettings(options.GlobalOptions);
        var seen = new HashSet<AnalyzerConfigOptions>();
        foreach (var tree in compilation.SyntaxTrees)
        {
            if (options.GetOptions(tree) is { } ofTree && seen.Add(ofTree)) words.AddSettings(ofTree);
        }

        return words.LetsNamesPass ? None : words;
    }

    public static bool IsOurs(AdditionalText file) =>
        Path.GetFileName(file.Path).Equals(FileName, StringComparison.OrdinalIgnoreCase);

    /// <summary>The word on a symbol itself, or null. The overloads of a method may go without parameters.</summary>
    public Word? Of(ISymbol symbol)
    {
        if (_words.Count == 0) return null;
        var id = symbol is IAssemblySymbol ? "A:" + symbol.Name : symbol.OriginalDefinition.GetDocumentationCommentId();
        if (id is null) return null;
        if (_words.TryGetValue(id, out var word)) return word;
        var parameters = id.IndexOf('(');
        return parameters > 0 && _words.TryGetValue(id.Substring(0, parameters), out word) ? word : null;
    }

    private void AddSettings(AnalyzerConfigOptions options)
    {
        if (options.TryGetValue(Prefix + Deterministic, out var yes)) AddAll(yes, new(true, ""));
        if (options.TryGetValue(Prefix + NonDeterministic, out var no)) AddAll(no, new(false, ""));
        if (options.TryGetValue(Prefix + ReadsAll, out var all))
            _readsAll |= all.Trim().Equals("true", StringComparison.OrdinalIgnoreCase);
    }

    private void AddAll(string ids, Word word)
    {
        foreach (var id in ids.Split('|').Select(id => id.Trim()).Where(id => id.Length > 0)) _words[id] = word;
    }

    private void AddFile(string text)
    {
        foreach (var line in text.Split('\n').Select(line => line.Trim()))
        {
            var parts = line.Split([' ', '\t'], 3, StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length < 2 || line[0] == '#') continue;
            if (parts[0] == Deterministic) _words[parts[1]] = new(true, "");
            else if (parts[0] == NonDeterministic) _words[parts[1]] = new(false, parts.Length > 2 ? parts[2] : "");
        }
    }
}
