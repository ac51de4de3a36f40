using System.Collections;
using Durable.Sdk.Engine;

namespace Engine.Tests.History;

/// <summary>Compares events by all that they hold; records compare their lists and dictionaries by reference.</summary>
internal static class SameEvent
{
    public static void Assert(HistoryEvent expected, HistoryEvent actual) =>
        Xunit.Assert.Equal(Describe(expected), Describe(actual));

    public static string Describe(object? value) => value switch
    {
        null => "null",
        string text => $"'{text}'",
        Payload payload => payload.IsNone ? "none" : $"<{payload}>",
        DateTimeOffset time => $"{time:O}",
        IEnumerable<KeyValuePair<string, string>> tags =>
            $"{{{string.Join(", ", tags.OrderBy(tag => tag.Key, StringComparer.Ordinal))}}}",
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Describe))}]",
        HistoryEvent or FailureDetails or ParentLink or SectionOwner => $"{value.GetType().Name}({Fields(value)})",
        _ => value.ToString()!,
    };

    private static string Fields(object value) => string.Join(", ", value.GetType().GetProperties()
        .Where(property => property.Name != "EqualityContract")
        .OrderBy(property => property.Name, StringComparer.Ordinal)
        .Select(property => $"{property.Name}: {Describe(property.GetValue(value))}"));
}
