namespace Durable.Sdk.TaskHub;

/// <summary>A filter, made ready to be asked about many instances.</summary>
internal sealed class InstanceCondition(InstanceFilter filter)
{
    private readonly HashSet<string>? _parents =
        filter.ParentInstanceIds is { } parents ? new(parents, StringComparer.Ordinal) : null;

    public bool Holds(InstanceRecord record) =>
        (filter.Statuses is not { Count: > 0 } statuses || statuses.Contains(record.Status))
        && IsWithin(record.CreatedAt, filter.CreatedFrom, filter.CreatedTo)
        && IsWithin(record.UpdatedAt, filter.UpdatedFrom, filter.UpdatedTo)
        && IsWithin(record.CompletedAt, filter.CompletedFrom, filter.CompletedTo)
        && (filter.InstanceIdPrefix is not { } prefix || record.InstanceId.StartsWith(prefix, StringComparison.Ordinal))
        && (filter.ExcludedInstanceIdPrefix is not { Length: > 0 } excluded
            || !record.InstanceId.StartsWith(excluded, StringComparison.Ordinal))
        && (filter.Name is not { } name || record.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        && (filter.Version is not { } version || IsVersion(record, version))
        && (_parents is null || (record.ParentInstanceId is { } parent && _parents.Contains(parent)))
        && (filter.Tags is not { Count: > 0 } tags || HasAll(record, tags));

    private static bool IsWithin(DateTimeOffset? time, DateTimeOffset? from, DateTimeOffset? to) =>
        (from is null || time >= from) && (to is null || time < to);

    private static bool IsVersion(InstanceRecord record, string version) =>
        string.Equals(record.Version ?? "", version, StringComparison.OrdinalIgnoreCase);

    private static bool HasAll(InstanceRecord record, IReadOnlyDictionary<string, string> tags)
    {
        if (record.Tags is not { } has) return false;
        foreach (var (name, value) in tags)
        {
            if (!has.TryGetValue(name, out var found) || !string.Equals(found, value, StringComparison.Ordinal))
                return false;
        }

        return true;
    }
}
