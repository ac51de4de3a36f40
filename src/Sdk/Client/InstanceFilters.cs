using Durable.Client.Entities;
using Durable.Sdk.Engine;
using Durable.Sdk.TaskHub;

namespace Durable.Client;

/// <summary>Turns what callers ask for into a store's filter, and refuses what contradicts itself.</summary>
internal static class InstanceFilters
{
    private const int MaxPageSize = 1000;

    /// <summary>The statuses in which an instance is finished.</summary>
    public static ExecutionStatus[] Finished { get; } =
        [ExecutionStatus.Completed, ExecutionStatus.Failed, ExecutionStatus.Terminated];

    public static InstanceFilter From(OrchestrationQuery query, string hubName)
    {
        RequirePageSize(query.PageSize, "filter");
        RequireOrder(query.CreatedFrom, query.CreatedTo, "CreatedFrom", "CreatedTo");
        RequireOrder(query.CompletedFrom, query.CompletedTo, "CompletedFrom", "CompletedTo");
        RequireOrder(query.LastUpdatedFrom, query.LastUpdatedTo, "LastUpdatedFrom", "LastUpdatedTo");
        if (query.TaskHubNames is { } names) RequireHub([.. names], hubName);
        return new()
        {
            CreatedFrom = query.CreatedFrom,
            CreatedTo = query.CreatedTo,
            Statuses = Statuses(query.Statuses),
            InstanceIdPrefix = query.InstanceIdPrefix,
            ExcludedInstanceIdPrefix = EntityIds.Prefix,
            Name = query.Name,
            Version = query.Version,
            Tags = query.Tags,
            ParentInstanceIds = query.ParentInstanceId is { } parent ? [parent] : null,
            CompletedFrom = query.CompletedFrom,
            CompletedTo = query.CompletedTo,
            UpdatedFrom = query.LastUpdatedFrom,
            UpdatedTo = query.LastUpdatedTo,
            PageSize = query.PageSize,
            ContinuationToken = query.ContinuationToken,
            WithEnds = query.FetchInputsAndOutputs,
        };
    }

    public static InstanceFilter From(PurgeInstancesFilter filter)
    {
        RequireOrder(filter.CreatedFrom, filter.CreatedTo, "CreatedFrom", "CreatedTo");
        if (filter.Timeout <= TimeSpan.Zero)
        {
            throw new InvalidQueryException(
                $"Timeout is '{filter.Timeout}' and must be more than zero; leave it null for no limit.");
        }

        var asked = Statuses(filter.Statuses);
        ExecutionStatus[] statuses = asked is { Length: > 0 } ? [.. asked.Intersect(Finished)] : Finished;
        if (statuses.Length == 0)
        {
            throw new InvalidQueryException(
                $"None of the Statuses '{string.Join(", ", filter.Statuses!)}' is a finished one, and only finished "
                + "instances can be purged. Name 'Completed', 'Failed' or 'Terminated', or leave Statuses null.");
        }

        return new()
        {
            CreatedFrom = filter.CreatedFrom,
            CreatedTo = filter.CreatedTo,
            Statuses = statuses,
            Name = filter.Name,
            Tags = filter.Tags,
        };
    }

    public static InstanceFilter Completed(
        IEnumerable<OrchestrationRuntimeStatus>? statuses,
        DateTimeOffset? from,
        DateTimeOffset? to,
        int pageSize,
        string? lastInstanceKey)
    {
        RequirePageSize(pageSize, nameof(pageSize));
        RequireOrder(from, to, "completedTimeFrom", "completedTimeTo");
        return new()
        {
            Statuses = Statuses(statuses),
            ExcludedInstanceIdPrefix = EntityIds.Prefix,
            CompletedFrom = from,
            CompletedTo = to < DateTimeOffset.MaxValue ? to.Value.AddTicks(1) : null, // The end itself is in.
            PageSize = pageSize,
            ContinuationToken = lastInstanceKey,
        };
    }

    public static InstanceFilter From(EntityQuery query)
    {
        RequirePageSize(query.PageSize, "filter");
        RequireOrder(query.LastModifiedFrom, query.LastModifiedTo, "LastModifiedFrom", "LastModifiedTo");
        return new()
        {
            InstanceIdPrefix = PrefixOf(query.InstanceIdStartsWith ?? ""),
            UpdatedFrom = query.LastModifiedFrom,
            UpdatedTo = query.LastModifiedTo,
            PageSize = query.PageSize,
            ContinuationToken = query.ContinuationToken,
            WithEnds = query.IncludeState,
        };
    }

    // The name is kept in lower case, the key as it is.
    private static string PrefixOf(string startsWith)
    {
        var prefix = EntityIds.IsEntity(startsWith) ? startsWith : EntityIds.Prefix + startsWith;
        var end = prefix.IndexOf('@', 1);
        return end < 0 ? prefix.ToLowerInvariant() : prefix[..end].ToLowerInvariant() + prefix[end..];
    }

    private static ExecutionStatus[]? Statuses(IEnumerable<OrchestrationRuntimeStatus>? statuses) =>
        statuses?.Select(status => (ExecutionStatus)status).ToArray();

    private static void RequirePageSize(int size, string parameter)
    {
        if (size is >= 1 and <= MaxPageSize) return;
        throw new ArgumentOutOfRangeException(
            parameter, size, $"PageSize must be from 1 to {MaxPageSize:N0}.");
    }

    private static void RequireOrder(DateTimeOffset? from, DateTimeOffset? to, string fromName, string toName)
    {
        if (!(from > to)) return;
        throw new InvalidQueryException(
            $"{fromName} '{from:O}' is after {toName} '{to:O}', so that nothing can match.");
    }

    private static void RequireHub(string[] names, string hubName)
    {
        if (names.Length == 0 || names.Contains(hubName, StringComparer.Ordinal)) return;
        throw new InvalidQueryException(
            $"TaskHubNames are '{string.Join(", ", names)}', and this client works on the hub '{hubName}'. Use the "
            + "client of the other hub (IDurableTaskClientProvider.GetClient), or leave TaskHubNames null.");
    }
}
