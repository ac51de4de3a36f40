namespace Durable.Sdk.Generators;

/// <summary>Chooses names that no two events of a namespace share. Looks at all events of the assembly.</summary>
internal static class EventNaming
{
    /// <summary>Where two would have the same, both get longer ones.</summary>
    public static IReadOnlyList<EventChoice> Choose(IReadOnlyList<EventSpec> events)
    {
        var levels = new int[events.Count];
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var crowd in Crowds(events, levels))
            {
                if (levels[crowd] + 1 >= events[crowd].Names.Count) continue;
                levels[crowd]++;
                changed = true;
            }
        }

        return [.. events.Select((found, i) => new EventChoice(found.DocumentationId, found.Names[levels[i]]))];
    }

    /// <summary>What is wrong with each event, and what is wrong between them.</summary>
    public static IEnumerable<FindingSpec> Findings(IReadOnlyList<ParsedEvent> parsed)
    {
        foreach (var finding in parsed.SelectMany(found => found.Findings)) yield return finding;
        var events = parsed.Where(found => found.Event is not null).ToList();
        var choices = Choose(events.ConvertAll(found => found.Event!));
        for (var i = 0; i < choices.Count; i++)
        {
            var preferred = events[i].Event!.Names[0].Stub;
            if (choices[i].Names.Stub == preferred) continue;
            yield return new(
                TaskDiagnostics.StubRenamed.Id,
                events[i].Where,
                new([events[i].Event!.Name, $"WaitFor{choices[i].Names.Stub}Async", $"WaitFor{preferred}Async"]));
        }
    }

    /// <summary>The places of events whose methods or class have the name of another's.</summary>
    private static List<int> Crowds(IReadOnlyList<EventSpec> events, int[] levels) => Enumerable
        .Range(0, events.Count)
        .SelectMany(i => Keys(events[i], levels[i]).Select(key => (Key: key, Place: i)))
        .GroupBy(entry => entry.Key, entry => entry.Place, StringComparer.OrdinalIgnoreCase)
        .Where(group => group.Count() > 1)
        .SelectMany(group => group)
        .Distinct()
        .ToList();

    private static IEnumerable<string> Keys(EventSpec found, int level) =>
    [
        $"methods {found.Namespace}.{found.Names[level].Stub}",
        $"class {found.Namespace}.{found.Names[level].StubClass}",
    ];
}
