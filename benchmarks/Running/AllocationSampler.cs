using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

namespace Durable.Sdk.Benchmarks;

/// <summary>Tells which types take the heap: the runtime reports one allocation in about every 100 KiB.</summary>
internal sealed class AllocationSampler : EventListener
{
    private const string Source = "Microsoft-Windows-DotNETRuntime";
    private const EventKeywords GarbageCollection = (EventKeywords)1;

    // GCAllocationTick_V4: AllocationAmount, Kind, ClrInstanceID, Amount64, TypeID, TypeName.
    private const int TypeName = 5;

    // Set before the base's constructor announces the sources.
    private readonly ConcurrentDictionary<string, int> _samples = new();

    public void WriteTo(TextWriter output, int most)
    {
        var total = _samples.Values.Sum();
        output.WriteLine($"allocated bytes by type, {total:N0} samples");
        foreach (var (type, count) in _samples.OrderByDescending(sample => sample.Value).Take(most))
            output.WriteLine($"{100.0 * count / total,6:N1} %  {type}");
        output.WriteLine();
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == Source) EnableEvents(eventSource, EventLevel.Verbose, GarbageCollection);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName?.StartsWith("GCAllocationTick", StringComparison.Ordinal) != true) return;
        if (eventData.Payload?[TypeName] is string type) _samples.AddOrUpdate(type, 1, static (_, count) => count + 1);
    }
}
