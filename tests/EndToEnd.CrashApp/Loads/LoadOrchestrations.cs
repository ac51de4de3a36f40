using Durable;

namespace EndToEnd.CrashApp.Loads;

/// <summary>Orchestrators of the mixed load, beyond those that have one way of waiting each.</summary>
public static class LoadOrchestrations
{
    public const string OpenAccounts = "OpenAccounts";
    public const string MoveMoney = "MoveMoney";
    public const string Collect = "Collect";
    public const string WakeAndRun = "WakeAndRun";
    public const string WaitAndRun = "WaitAndRun";
    public const string Hold = "Hold";
    public const string FanOutSlowly = "FanOutSlowly";
    public const string Share = "Share";
    public const string ShareSlowly = "ShareSlowly";

    /// <summary>The queue of activities that any worker may run.</summary>
    public const string SharedQueue = "shared";

    private const int EventsPerExecution = 4;

    public static void AddTo(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<Opening, bool>(OpenAccounts, OpenAccountsAsync)
        .AddOrchestratorFunc<Transfer, long>(MoveMoney, MoveMoneyAsync)
        .AddOrchestratorFunc<Collection, SentEvent[]>(Collect, CollectAsync)
        .AddOrchestratorFunc<TimeSpan, int>(WakeAndRun, WakeAndRunAsync)
        .AddOrchestratorFunc(WaitAndRun, WaitAndRunAsync)
        .AddOrchestratorFunc(Hold, context => context.CallActivityAsync<int>(Activities.Hold))
        .AddOrchestratorFunc<WorkInput, long>(FanOutSlowly, FanOutSlowlyAsync)
        .AddOrchestratorFunc<WorkInput, long>(Share, (context, input) => ShareAsync(context, input, Activities.Mix))
        .AddOrchestratorFunc<WorkInput, long>(
            ShareSlowly, (context, input) => ShareAsync(context, input, Activities.MixSlowly))
        .AddEntity<Account>();

    private static Task<long> FanOutSlowlyAsync(TaskOrchestrationContext context, WorkInput input) =>
        SumAsync(input, step => context.CallActivityAsync<long>(Activities.MixSlowly, step));

    private static Task<long> ShareAsync(TaskOrchestrationContext context, WorkInput input, string activity) =>
        SumAsync(input, step => context.CallActivityAsync<long>(
            activity, step, new TaskOptions { Queue = SharedQueue, Priority = step.Step % 3 }));

    private static async Task<long> SumAsync(WorkInput input, Func<MixInput, Task<long>> call) => (await Task.WhenAll(
        Enumerable.Range(0, 2 * input.Size).Select(step => call(new(input.Number, step))))).Sum();

    private static async Task<bool> OpenAccountsAsync(TaskOrchestrationContext context, Opening input)
    {
        for (var number = 0; number < input.Accounts; number++)
            await context.Entities.CallEntityAsync<long>(Account.Id(number), nameof(Account.Deposit), input.Amount);
        return true;
    }

    // An activity in the middle: the locks are held over several commits.
    private static async Task<long> MoveMoneyAsync(TaskOrchestrationContext context, Transfer input)
    {
        var (from, to) = (Account.Id(input.From), Account.Id(input.To));
        await using (await context.Entities.LockEntitiesAsync(from, to))
        {
            await context.Entities.CallEntityAsync<long>(from, nameof(Account.Withdraw), input.Amount);
            await context.CallActivityAsync<long>(Activities.MixSlowly, new MixInput(input.Amount, 1));
            await context.Entities.CallEntityAsync<long>(to, nameof(Account.Deposit), input.Amount);
        }

        return input.Amount;
    }

    // Continues as new again and again, while events come and wait.
    private static async Task<SentEvent[]> CollectAsync(TaskOrchestrationContext context, Collection input)
    {
        List<SentEvent> got = [.. input.Got];
        for (var taken = 0; taken < EventsPerExecution; taken++)
        {
            got.Add(await context.WaitForExternalEvent<SentEvent>("Sent"));
            if (got.Where(one => one.IsLast).DistinctBy(one => one.Sender).Count() == input.Senders) return [.. got];
        }

        await context.CallActivityAsync<long>(Activities.MixSlowly, new MixInput(got.Count, 1));
        context.ContinueAsNew(input with { Got = [.. got] });
        return [];
    }

    private static async Task<int> WakeAndRunAsync(TaskOrchestrationContext context, TimeSpan pause)
    {
        await context.CreateTimer(pause);
        return await context.CallActivityAsync<int>(Activities.Who);
    }

    private static async Task<int> WaitAndRunAsync(TaskOrchestrationContext context)
    {
        await context.WaitForExternalEvent<object?>("Go");
        return await context.CallActivityAsync<int>(Activities.Who);
    }
}
