namespace Sdk.Tests.Stories;

/// <summary>The orchestrators and activities that tell stories.</summary>
internal static class StoryTeller
{
    public static void Register(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<Chapter, Telling?>("Story", TellAsync)
        .AddOrchestratorFunc<Step, string>(
            "Child", (context, step) => new StoryRun(context, 0).TellAsync(step))
        .AddOrchestratorFunc<string, string>("Waits", (context, _) => context.WaitForExternalEvent<string>("Never"))
        .AddOrchestratorFunc<int, string>("FailsLocked", async (context, number) =>
        {
            await using var section = await Accounts.LockAsync(context, number);
            throw new InvalidOperationException("It fails inside its section.");
        })
        .AddOrchestratorFunc<int, string>("WaitsLocked", async (context, number) =>
        {
            await using var section = await Accounts.LockAsync(context, number);
            return await context.WaitForExternalEvent<string>("Never");
        })
        .AddOrchestratorFunc<int[]>("ReadAll", Accounts.ReadAllAsync)
        .AddEntity<Account>()
        .AddActivityFunc<int, int>("Say", async (_, number) =>
        {
            for (var i = Random.Shared.Next(4); i > 0; i--) await Task.Yield(); // Results come back in any order.
            return number;
        })
        .AddActivityFunc<int, int>("SayAtLast", (context, number) => context.Attempt < 3
            ? throw new InvalidOperationException($"Attempt {context.Attempt} fails.")
            : number)
        .AddActivityFunc<int, int>("Break", int (_, _) => throw new InvalidOperationException("It breaks."))
        .AddActivityFunc<int, int>("Hold", async (context, _) =>
        {
            await new TaskCompletionSource().Task.WaitAsync(context.CancellationToken);
            return 0;
        });

    private static async Task<Telling?> TellAsync(TaskOrchestrationContext context, Chapter chapter)
    {
        var run = new StoryRun(context, chapter.Events.Count);
        var told = $"{chapter.Told}{await run.TellAsync(chapter.Story.Rounds[chapter.Round])};";
        IReadOnlyList<int> events = [.. chapter.Events, .. run.Events];
        if (chapter.Round + 1 == chapter.Story.Rounds.Count) return new(told, events);
        context.ContinueAsNew(chapter with { Round = chapter.Round + 1, Told = told, Events = events });
        return null;
    }
}
