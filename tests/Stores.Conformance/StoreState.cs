using System.Globalization;
using System.Text;
using Durable.Sdk.TaskHub;

namespace Stores.Conformance;

/// <summary>
/// All that can be seen of a store, as text, so that two stores can be compared and a difference is readable.
/// </summary>
internal static class StoreState
{
    public static async Task<string> DescribeAsync(IHubStore store, int partitions)
    {
        var text = new StringBuilder();
        string? token = null;
        do
        {
            var page = await store.QueryAsync(
                new InstanceFilter { PageSize = 3, ContinuationToken = token, WithEnds = true }, default);
            foreach (var view in page.Instances) await DescribeAsync(text, store, view);
            token = page.ContinuationToken;
        }
        while (token is not null);
        for (var partition = 0; partition < partitions; partition++) await DescribeAsync(text, store, partition);
        return text.ToString();
    }

    private static async Task DescribeAsync(StringBuilder text, IHubStore store, InstanceView view)
    {
        text.AppendLine(Describe(view.Record));
        text.AppendLine(CultureInfo.InvariantCulture, $"  ends {Describe(view.First)} {Describe(view.Last)}");
        var stored = await store.LoadAsync(view.Record.InstanceId, default);
        if (Describe(stored!.Record) != Describe(view.Record)) text.AppendLine("  loaded otherwise than queried");
        foreach (var segment in stored.History) text.AppendLine(CultureInfo.InvariantCulture, $"  {Describe(segment)}");
    }

    private static async Task DescribeAsync(StringBuilder text, IHubStore store, int partition)
    {
        foreach (var message in await store.InboxOfAsync(partition))
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"inbox {partition}: {message.InstanceId} {message.ExecutionId} {message.VisibleAt:O} "
                + $"{Sample.Text(message.Body)}");
        }

        var pending = await store.ReadPendingAsync(partition, null, 1000, default);
        foreach (var instance in pending.OrderBy(instance => instance.InstanceId, StringComparer.Ordinal))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"pending {partition}: {instance}");
        }
    }

    private static string Describe(InstanceRecord record) => record with { Tags = null } + " tags: "
        + (record.Tags is null
            ? "none"
            : string.Join(',', record.Tags.Order().Select(tag => $"{tag.Key}={tag.Value}")));

    private static string Describe(HistorySegment? segment) => segment is { } one
        ? $"{one.FirstEventId}+{one.Count} {Sample.Text(one.Events)}"
        : "none";
}
