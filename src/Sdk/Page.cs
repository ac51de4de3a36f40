namespace Durable;

/// <summary>One page of a longer list.</summary>
/// <typeparam name="T">Type of its items.</typeparam>
/// <param name="values">The items, in the list's order.</param>
/// <param name="continuationToken">Where the next page starts; null after the last one.</param>
public sealed class Page<T>(IReadOnlyList<T> values, string? continuationToken = null)
    where T : notnull
{
    /// <summary>The items, in the list's order.</summary>
    public IReadOnlyList<T> Values { get; } = values;

    /// <summary>Where the next page starts; null after the last one.</summary>
    public string? ContinuationToken { get; } = continuationToken;
}
