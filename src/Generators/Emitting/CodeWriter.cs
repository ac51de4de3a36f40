using System.Text;

namespace Durable.Sdk.Generators;

/// <summary>Writes indented lines. Line ends are <c>\n</c> everywhere, and so outputs are the same.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public CodeWriter Line(string line = "")
    {
        if (line.Length > 0) _text.Append(' ', _depth * 4).Append(line);
        _text.Append('\n');
        return this;
    }

    public CodeWriter Lines(IEnumerable<string> lines)
    {
        foreach (var line in lines) Line(line);
        return this;
    }

    /// <summary>Lines of a list, some deeper, parted by commas and closed by an end.</summary>
    public CodeWriter List(IReadOnlyList<string> items, string end, int depth = 1)
    {
        _depth += depth;
        for (var i = 0; i < items.Count; i++) Line(items[i] + (i < items.Count - 1 ? "," : end));
        _depth -= depth;
        return this;
    }

    /// <summary>As the other, between brackets of their own.</summary>
    public CodeWriter List(IReadOnlyList<string> items, string end, string open, string close, int depth)
    {
        _depth += depth;
        Line(open);
        List(items, end);
        Line(close);
        _depth -= depth;
        return this;
    }

    public CodeWriter Indented(string line)
    {
        _depth++;
        Line(line);
        _depth--;
        return this;
    }

    public CodeWriter Open(string? header = null)
    {
        if (header is not null) Line(header);
        Line("{");
        _depth++;
        return this;
    }

    public CodeWriter Close()
    {
        _depth--;
        return Line("}");
    }

    public override string ToString() => _text.ToString();
}
