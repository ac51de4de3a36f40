using System.Globalization;
using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>
/// The continuation token of a page: the place of its last instance in the order in which instances were accepted.
/// A token stays good for as long as the store does, whatever is added or removed meanwhile.
/// </summary>
public static class PageToken
{
    /// <summary>Writes a token.</summary>
    /// <param name="position">The place of the page's last instance, from 1.</param>
    /// <returns>The token.</returns>
    public static string Write(long position) => position.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads a token.</summary>
    /// <param name="token">The token; null for the start.</param>
    /// <returns>The place after which the next page starts; 0 for the start.</returns>
    /// <exception cref="DurableException">It is not a token of a page (<c>DUR7020</c>).</exception>
    public static long Read(string? token)
    {
        if (token is null) return 0;
        if (long.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var position)) return position;
        throw new DurableException(
            ErrorCodes.InvalidContinuationToken,
            $"'{token}' is not the continuation token of a page. Give the token of the page before as it is, or null "
            + "for the first page.");
    }
}
