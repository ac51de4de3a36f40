namespace Durable;

/// <summary>Compares versions of orchestrations.</summary>
public static class TaskOrchestrationVersioningUtils
{
    /// <summary>
    /// Compares two versions: no version comes before any, versions such as <c>1.10</c> are compared part by part, and
    /// any other text without regard to case.
    /// </summary>
    /// <param name="sourceVersion">One version; null or empty for none.</param>
    /// <param name="otherVersion">The other version; null or empty for none.</param>
    /// <returns>Less than zero when the first is older, zero when they are the same, otherwise more.</returns>
    public static int CompareVersions(string? sourceVersion, string? otherVersion)
    {
        var isNone = string.IsNullOrWhiteSpace(sourceVersion);
        if (isNone || string.IsNullOrWhiteSpace(otherVersion))
            return string.IsNullOrWhiteSpace(otherVersion) ? (isNone ? 0 : 1) : -1;
        return System.Version.TryParse(sourceVersion, out var source)
            && System.Version.TryParse(otherVersion, out var other)
                ? source.CompareTo(other)
                : string.Compare(sourceVersion, otherVersion, StringComparison.OrdinalIgnoreCase);
    }
}
