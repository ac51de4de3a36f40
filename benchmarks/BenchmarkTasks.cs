using System.Diagnostics;

namespace Durable.Sdk.Benchmarks;

/// <summary>The orchestrators and the activity of all workloads.</summary>
internal static class BenchmarkTasks
{
    public const string Resume = "resume";
    public const string Tick = "tick";
    public const string SharedQueue = "shared";

    [Activity]
    public static string SayHello(string city) => $"Hello {city}!";

    [Orchestrator]
    public static async Task<string[]> HelloCities(TaskOrchestrationContext context) =>
    [
        await context.CallSayHelloAsync("Tokyo"),
        await context.CallSayHelloAsync("London"),
        await context.CallSayHelloAsync("Seattle"),
        await context.CallSayHelloAsync("Cairo"),
        await context.CallSayHelloAsync("Lima"),
    ];

    [Orchestrator]
    public static async Task<int> FanOut(TaskOrchestrationContext context, int width)
    {
        var calls = new Task<string>[width];
        for (var i = 0; i < width; i++) calls[i] = context.CallSayHelloAsync("Tokyo");
        return (await Task.WhenAll(calls)).Length;
    }

    [Orchestrator]
    public static async Task<int> SharedFanOut(TaskOrchestrationContext context, int width)
    {
        var shared = new TaskOptions { Queue = SharedQueue };
        var calls = new Task<string>[width];
        for (var i = 0; i < width; i++) calls[i] = context.CallSayHelloAsync("Tokyo", shared);
        return (await Task.WhenAll(calls)).Length;
    }

    [Orchestrator]
    public static async Task<int> Parent(TaskOrchestrationContext context, int children)
    {
        var calls = new Task<string>[children];
        for (var i = 0; i < children; i++) calls[i] = context.CallChildAsync();
        return (await Task.WhenAll(calls)).Length;
    }

    [Orchestrator]
    public static Task<string> Child(TaskOrchestrationContext context) => context.CallSayHelloAsync("Tokyo");

    [Orchestrator]
    public static async Task<int> Sequence(TaskOrchestrationContext context, int steps)
    {
        for (var i = 0; i < steps; i++) await context.CallSayHelloAsync("Tokyo");
        return steps;
    }

    /// <summary>Does its steps and waits, so that its history can be replayed.</summary>
    [Orchestrator]
    public static async Task<int> SequenceAndWait(TaskOrchestrationContext context, int steps)
    {
        for (var i = 0; i < steps; i++) await context.CallSayHelloAsync("Tokyo");
        context.SetCustomStatus(Resume);
        return await context.WaitForExternalEvent<int>(Resume);
    }

    /// <summary>Takes events that hold the time at which they were raised, and tells how late each came.</summary>
    /// <remarks>The real clock is what is measured here; nothing of this is ever replayed.</remarks>
    [Orchestrator]
    public static async Task<double[]> Listen(TaskOrchestrationContext context, int count)
    {
        var delays = new double[count];
        for (var i = 0; i < count; i++)
        {
            var raisedAt = await context.WaitForExternalEvent<long>(Tick);
#pragma warning disable DUR1001 // The real clock is what is measured.
            delays[i] = Stopwatch.GetElapsedTime(raisedAt).TotalMilliseconds;
#pragma warning restore DUR1001
        }

        return delays;
    }

    /// <summary>Waits for a moment, and tells by how many milliseconds it was missed.</summary>
    /// <remarks>The real clock is what is measured here; nothing of this is ever replayed.</remarks>
    [Orchestrator]
    public static async Task<double> Alarm(TaskOrchestrationContext context, DateTimeOffset due)
    {
        await context.CreateTimer(due.UtcDateTime, CancellationToken.None);
#pragma warning disable DUR1001 // The real clock is what is measured.
        return (DateTimeOffset.UtcNow - due).TotalMilliseconds;
#pragma warning restore DUR1001
    }

    /// <summary>Waits for an activity that is held.</summary>
    [Orchestrator]
    public static Task<string> Hold(TaskOrchestrationContext context) => context.CallHeldAsync();

    /// <summary>Asks every entity for its count, and fails unless each has got all its signals.</summary>
    [Orchestrator]
    public static async Task<int> CountAll(TaskOrchestrationContext context, int entities, int expected)
    {
        var counts = await Task.WhenAll(Enumerable.Range(0, entities).Select(
            i => context.Entities.CallEntityAsync<int>(EntitiesWorkload.IdOf(i), "Get")));
        return Array.TrueForAll(counts, count => count % expected == 0 && count > 0)
            ? entities
            : throw new InvalidOperationException("An entity has lost a signal, or counted one twice.");
    }
}
