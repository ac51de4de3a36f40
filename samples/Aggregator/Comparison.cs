using System.Globalization;
using Durable;

namespace Aggregator;

internal static class Comparison
{
    [Orchestrator]
    public static async Task<string> Compare(TaskOrchestrationContext context, string one, string other)
    {
        var climates = await Task.WhenAll(
            context.RoomEntity(one).CallDescribeAsync(), context.RoomEntity(other).CallDescribeAsync());
        await context.CallTellAsync(one, climates[0]);
        await context.CallTellAsync(other, climates[1]);
        return $"The {(climates[0].Average > climates[1].Average ? one : other)} is warmer.";
    }

    [Activity]
    public static void Tell(string room, Climate climate) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{room}: {climate.Count} readings, {climate.Average:0.0} degrees on average, at most {climate.Highest:0}"));
}
