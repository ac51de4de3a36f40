using Durable;

namespace Saga;

internal static class Trip
{
    [Orchestrator]
    public static async Task<string> BookTrip(TaskOrchestrationContext context, string place)
    {
        var retry = TaskOptions.FromRetryPolicy(new RetryPolicy(2, TimeSpan.FromMilliseconds(200)));
        var undo = new Stack<Func<Task>>();
        try
        {
            foreach (var part in new[] { "flight", "hotel", "car" })
            {
                var booking = await context.CallBookAsync(part, place, retry);
                undo.Push(() => context.CallCancelAsync(booking));
            }

            return $"The trip to {place} is booked.";
        }
        catch (TaskFailedException exception)
        {
            foreach (var cancel in undo) await cancel(); // A stack gives back the last first.
            return $"The trip to {place} was undone: {exception.FailureDetails.ErrorMessage}";
        }
    }

    [Activity]
    public static string Book(TaskActivityContext activity, string part, string place)
    {
        if (part == "car" && place == "Atlantis")
        {
            Console.WriteLine($"{place}: no {part}, attempt {activity.Attempt}");
            throw new InvalidOperationException($"There is no {part} in {place}.");
        }

        Console.WriteLine($"{place}: {part} booked");
        return $"{part} in {place}";
    }

    [Activity]
    public static void Cancel(string booking) => Console.WriteLine($"cancelled: {booking}");
}
