using Microsoft.Extensions.Primitives;

namespace Durable.Http;

/// <summary>Headers by their names, which have no case. The order is that of adding.</summary>
internal static class HttpHeaderMap
{
    public static Dictionary<string, StringValues> Create() => new(StringComparer.OrdinalIgnoreCase);

    public static Dictionary<string, StringValues> Copy(IEnumerable<KeyValuePair<string, StringValues>> headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        var copy = Create();
        foreach (var (name, values) in headers) copy.Append(name, values);
        return copy;
    }

    public static void Append(this Dictionary<string, StringValues> headers, string name, StringValues values) =>
        headers[name] = StringValues.Concat(headers.GetValueOrDefault(name), values);

    public static bool IsOfContent(string name) => name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase);
}
