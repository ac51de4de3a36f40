using Durable;

namespace Chaining;

internal static class Article
{
    [Orchestrator]
    public static async Task<string> Publish(TaskOrchestrationContext context, string topic)
    {
        var retry = TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromMilliseconds(200)));
        var draft = await context.CallWriteAsync(topic);
        var text = await context.CallCheckAsync(draft, retry);
        var translation = await context.CallTranslateAsync(text);
        return await context.CallPrintAsync(translation);
    }

    [Activity]
    public static string Write(string topic) => Told("write", $"a page about {topic}");

    [Activity]
    public static string Check(TaskActivityContext activity, string text)
    {
        if (activity.Attempt > 1) return Told("check", $"{text}, without mistakes");
        Told("check", "the checker is away, so this attempt fails");
        throw new InvalidOperationException("The checker is away.");
    }

    [Activity]
    public static string Translate(string text) => Told("translate", $"{text}, in two languages");

    [Activity]
    public static string Print(string text) => Told("print", $"{text}, on paper");

    private static string Told(string step, string result)
    {
        Console.WriteLine($"{step}: {result}");
        return result;
    }
}
