using Durable;

namespace ParcelMonitor;

/// <summary>What the monitor has to remember from one execution to the next.</summary>
internal sealed record Watch(string Parcel, TimeSpan Patience)
{
    public DateTime? GivesUpAt { get; init; }

    public int Looks { get; init; }
}

internal static class Parcel
{
    private const int LooksOfAnExecution = 3;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    [Orchestrator]
    public static async Task<string> Follow(TaskOrchestrationContext context, Watch watch)
    {
        var givesUpAt = watch.GivesUpAt ?? context.CurrentUtcDateTime + watch.Patience;
        var looks = watch.Looks;
        do
        {
            var place = await context.CallWhereIsAsync(watch.Parcel, ++looks);
            if (place == "delivered") return $"{watch.Parcel}: delivered after {looks} looks";
            if (context.CurrentUtcDateTime >= givesUpAt) return $"{watch.Parcel}: given up";
            await context.CreateTimer(Pause);
        }
        while (looks % LooksOfAnExecution != 0);

        context.ContinueAsNew(watch with { GivesUpAt = givesUpAt, Looks = looks });
        return "";
    }

    [Activity]
    public static string WhereIs(string parcel, int look)
    {
        string[] way = parcel == "parcel 7"
            ? ["packed", "in a van", "at a depot", "in a van", "delivered"]
            : ["packed"];
        var place = way[Math.Min(look, way.Length) - 1];
        Console.WriteLine($"{parcel}: {place}");
        return place;
    }
}
