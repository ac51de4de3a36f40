namespace Durable;

/// <summary>A list that is read page by page while it is enumerated.</summary>
/// <typeparam name="T">Type of its items.</typeparam>
public abstract class AsyncPageable<T> : IAsyncEnumerable<T>
    where T : notnull
{
    /// <summary>Reads the list as pages.</summary>
    /// <param name="continuationToken">Where to start; null for the beginning.</param>
    /// <param name="pageSizeHint">Items in a page; null for the query's size.</param>
    /// <returns>The pages.</returns>
    public abstract IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null);

    /// <inheritdoc/>
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (var page in AsPages().WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            foreach (var value in page.Values) yield return value;
        }
    }
}
