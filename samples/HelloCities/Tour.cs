using Durable;

namespace HelloCities;

internal static class Tour
{
    [Orchestrator]
    public static async Task<string[]> GreetingTour(TaskOrchestrationContext context, string[] cities)
    {
        var greetings = new List<string>();
        foreach (var city in cities) greetings.Add(await context.CallGreetAsync("Hello", city));
        return [.. greetings];
    }

    [Activity]
    public static string Greet(string greeting, string city) => $"{greeting} {city}!";
}
