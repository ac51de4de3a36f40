using System.Runtime.CompilerServices;

namespace Durable;

/// <summary>Makes lists that are read page by page.</summary>
public static class Pageable
{
    /// <summary>Makes a list from a function that reads one page.</summary>
    /// <typeparam name="T">Type of the items.</typeparam>
    /// <param name="readPage">
    /// Reads the page at a continuation token, null for the first, with a hint at its size.
    /// </param>
    /// <returns>The list.</returns>
    public static AsyncPageable<T> Create<T>(Func<string?, int?, CancellationToken, Task<Page<T>>> readPage)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(readPage);
        return new FuncPageable<T>(readPage);
    }

    /// <summary>Makes a list from a function that reads one page of the size that it chooses.</summary>
    /// <typeparam name="T">Type of the items.</typeparam>
    /// <param name="readPage">Reads the page at a continuation token, null for the first.</param>
    /// <returns>The list.</returns>
    public static AsyncPageable<T> Create<T>(Func<string?, CancellationToken, Task<Page<T>>> readPage)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(readPage);
        return new FuncPageable<T>((token, _, cancellationToken) => readPage(token, cancellationToken));
    }

    private sealed class FuncPageable<T>(Func<string?, int?, CancellationToken, Task<Page<T>>> readPage)
        : AsyncPageable<T>
        where T : notnull
    {
        public override IAsyncEnumerable<Page<T>> AsPages(string? continuationToken, int? pageSizeHint) =>
            ReadAsync(continuationToken, pageSizeHint);

        private async IAsyncEnumerable<Page<T>> ReadAsync(
            string? token, int? size, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            do
            {
                var page = await readPage(token, size, cancellationToken).ConfigureAwait(false);
                yield return page;
                token = page.ContinuationToken;
            }
            while (token is not null);
        }
    }
}
