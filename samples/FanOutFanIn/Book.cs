using Durable;

namespace FanOutFanIn;

internal static class Book
{
    [Orchestrator]
    public static async Task<int> CountWords(TaskOrchestrationContext context, string title, int chapters)
    {
        var counts = await Task.WhenAll(
            Enumerable.Range(1, chapters).Select(chapter => context.CallCountChapterAsync(title, chapter)));
        return counts.Sum();
    }

    [Activity]
    public static async Task<int> CountChapter(string title, int chapter, CancellationToken cancellation)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(100), cancellation); // Reading takes its time.
        var words = 1_000 + 10 * chapter;
        Console.WriteLine($"'{title}', chapter {chapter}: {words} words");
        return words;
    }
}
