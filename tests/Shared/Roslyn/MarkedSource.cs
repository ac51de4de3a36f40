using Microsoft.CodeAnalysis.Text;

namespace Tests.Roslyn;

/// <summary>A source in which <c>[|</c> and <c>|]</c> mark where findings are expected.</summary>
internal sealed record MarkedSource(string Text, IReadOnlyList<TextSpan> Spans)
{
    private const string Begin = "[|";
    private const string End = "|]";

    public static MarkedSource Parse(string source)
    {
        var spans = new List<TextSpan>();
        for (var begin = Find(Begin); begin >= 0; begin = Find(Begin))
        {
            source = source.Remove(begin, Begin.Length);
            var end = Find(End);
            source = source.Remove(end, End.Length);
            spans.Add(TextSpan.FromBounds(begin, end));
        }

        return new(source, spans);

        int Find(string mark) => source.IndexOf(mark, StringComparison.Ordinal);
    }
}
