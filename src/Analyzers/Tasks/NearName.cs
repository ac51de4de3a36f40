namespace Durable.Sdk.Analyzers.Tasks;

/// <summary>Finds the name that was meant by one that nobody knows.</summary>
internal static class NearName
{
    private static readonly string[] Suffixes =
        ["Async", "Activity", "Orchestrator", "Orchestration", "Workflow", "Entity", "Event", "Task"];

    /// <summary>The nearest of the known names, or null where none is near enough to be meant.</summary>
    public static string? Of(string name, IEnumerable<string> known)
    {
        var bare = Bare(name);
        string? nearest = null;
        var best = int.MaxValue;
        foreach (var other in known.OrderBy(other => other, StringComparer.OrdinalIgnoreCase))
        {
            var distance = string.Equals(Bare(other), bare, StringComparison.OrdinalIgnoreCase)
                ? 0
                : Distance(name, other, Allowed(name, other));
            if (distance < best) (nearest, best) = (other, distance);
        }

        return nearest is not null && best <= Allowed(name, nearest) ? nearest : null;
    }

    // One typing error in a short name makes another name; a long one bears three.
    private static int Allowed(string one, string other) => Math.Min(one.Length, other.Length) switch
    {
        < 4 => 0,
        < 7 => 1,
        < 12 => 2,
        _ => 3,
    };

    /// <summary><c>Pay</c> for <c>Contoso.PayActivity</c> and <c>PayAsync</c>.</summary>
    private static string Bare(string name)
    {
        var dot = name.LastIndexOf('.');
        if (dot >= 0 && dot < name.Length - 1) name = name.Substring(dot + 1);
        foreach (var suffix in Suffixes)
        {
            if (name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
                return name.Substring(0, name.Length - suffix.Length);
        }

        return name;
    }

    /// <summary>How many letters are to be put in, left out, changed or swapped.</summary>
    private static int Distance(string one, string other, int limit)
    {
        if (Math.Abs(one.Length - other.Length) > limit) return limit + 1;
        var (older, before, now) = (new int[other.Length + 1], new int[other.Length + 1], new int[other.Length + 1]);
        for (var j = 0; j < before.Length; j++) before[j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            now[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var isSame = Same(one[i - 1], other[j - 1]);
                now[j] = Math.Min(Math.Min(now[j - 1], before[j]) + 1, before[j - 1] + (isSame ? 0 : 1));
                var isSwapped = i > 1 && j > 1 && Same(one[i - 1], other[j - 2]) && Same(one[i - 2], other[j - 1]);
                if (isSwapped) now[j] = Math.Min(now[j], older[j - 2] + 1);
            }

            (older, before, now) = (before, now, older);
        }

        return before[other.Length];
    }

    private static bool Same(char one, char other) => char.ToUpperInvariant(one) == char.ToUpperInvariant(other);
}
