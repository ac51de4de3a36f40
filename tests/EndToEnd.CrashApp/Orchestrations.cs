using Durable;

namespace EndToEnd.CrashApp;

/// <summary>One orchestrator for each way of waiting.</summary>
public static class Orchestrations
{
    public const string Sequence = "Sequence";
    public const string FanOut = "FanOut";
    public const string Timers = "Timers";
    public const string Parent = "Parent";
    public const string Receiver = "Receiver";
    public const string Sender = "Sender";
    public const string Drain = "Drain";
    public const string Burst = "Burst";
    public const string Loop = "Loop";
    public const string Retry = "Retry";
    public const string Guids = "Guids";
    public const string WhoWhenTold = "WhoWhenTold";

    public static void AddTo(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<WorkInput, long>(Sequence, RunSequenceAsync)
        .AddOrchestratorFunc<WorkInput, long>(FanOut, RunFanOutAsync)
        .AddOrchestratorFunc<WorkInput, long>(Timers, RunTimersAsync)
        .AddOrchestratorFunc<WorkInput, long>(Parent, RunParentAsync)
        .AddOrchestratorFunc<WorkInput, string>(Receiver, RunReceiverAsync)
        .AddOrchestratorFunc<WorkInput, int>(Sender, RunSenderAsync)
        .AddOrchestratorFunc<WorkInput, int[]>(Drain, RunDrainAsync)
        .AddOrchestratorFunc<WorkInput, int>(Burst, RunBurst)
        .AddOrchestratorFunc<WorkInput, long>(Loop, RunLoopAsync)
        .AddOrchestratorFunc<WorkInput, int>(Retry, RunRetryAsync)
        .AddOrchestratorFunc<WorkInput, GuidOutput>(Guids, RunGuidsAsync)
        .AddOrchestratorFunc(WhoWhenTold, RunWhoWhenToldAsync);

    private static async Task<long> RunSequenceAsync(TaskOrchestrationContext context, WorkInput input)
    {
        long value = input.Number;
        for (var step = 0; step < input.Size; step++) value = await MixAsync(context, value, step);
        return value;
    }

    private static async Task<long> RunFanOutAsync(TaskOrchestrationContext context, WorkInput input)
    {
        var branches = Enumerable.Range(0, 2 * input.Size).Select(step => MixAsync(context, input.Number, step));
        return (await Task.WhenAll(branches)).Sum();
    }

    private static async Task<long> RunTimersAsync(TaskOrchestrationContext context, WorkInput input)
    {
        using var giveUp = new CancellationTokenSource();
        var deadline = context.CreateTimer(TimeSpan.FromDays(1000), giveUp.Token);
        long value = input.Number;
        for (var step = 0; step < input.Size; step++)
        {
            var pause = context.CreateTimer(TimeSpan.FromMilliseconds(1 + (input.Number + step) % 40));
            if (await Task.WhenAny(pause, deadline) == deadline) return -1;
            value = await MixAsync(context, value, step);
        }

        giveUp.Cancel();
        return value;
    }

    // Every second child has an id of its own, the others the one that is made.
    private static async Task<long> RunParentAsync(TaskOrchestrationContext context, WorkInput input)
    {
        var children = Enumerable.Range(0, input.Size).Select(child => context.CallSubOrchestratorAsync<long>(
            Sequence,
            new WorkInput(input.Number * 100 + child, 2),
            child % 2 == 0 ? null : new SubOrchestrationOptions(instanceId: $"{context.InstanceId}/child-{child}")));
        return (await Task.WhenAll(children)).Sum();
    }

    private static async Task<string> RunReceiverAsync(TaskOrchestrationContext context, WorkInput input)
    {
        var items = new List<int>();
        while (items.Count < input.Size)
        {
            items.Add(await context.WaitForExternalEvent<int>("Item"));
            if (items.Count % 2 == 0) await MixAsync(context, input.Number, items.Count);
        }

        context.SendEvent(input.Peer!, "Ack", items.Sum());
        return string.Join(',', items);
    }

    private static async Task<int> RunSenderAsync(TaskOrchestrationContext context, WorkInput input)
    {
        for (var item = 0; item < input.Size; item++)
        {
            context.SendEvent(input.Peer!, "Item", item);
            if (item % 3 == 0) await MixAsync(context, input.Number, item);
        }

        return await context.WaitForExternalEvent<int>("ack");
    }

    private static int RunBurst(TaskOrchestrationContext context, WorkInput input)
    {
        for (var item = 0; item < input.Size; item++) context.SendEvent(input.Peer!, "Item", item);
        return input.Size;
    }

    // One event an execution: the rest of the burst has to be carried across each continue-as-new.
    private static async Task<int[]> RunDrainAsync(TaskOrchestrationContext context, WorkInput input)
    {
        int[] seen = [.. input.Seen ?? [], await context.WaitForExternalEvent<int>("Item")];
        if (seen.Length % 2 == 0) await MixAsync(context, input.Number, seen.Length);
        if (seen.Length < input.Size) context.ContinueAsNew(input with { Seen = seen });
        return seen;
    }

    private static async Task<long> RunLoopAsync(TaskOrchestrationContext context, WorkInput input)
    {
        var value = await MixAsync(context, input.Value, input.Size);
        if (input.Size > 1) context.ContinueAsNew(input with { Size = input.Size - 1, Value = value });
        return value;
    }

    private static Task<int> RunRetryAsync(TaskOrchestrationContext context, WorkInput input) =>
        context.CallActivityAsync<int>(
            Activities.Flaky,
            input.Size,
            TaskOptions.FromRetryPolicy(new(input.Size + 1, TimeSpan.FromMilliseconds(2)) { Jitter = 0.5 }));

    private static async Task<GuidOutput> RunGuidsAsync(TaskOrchestrationContext context, WorkInput input)
    {
        var first = context.NewGuid();
        var second = context.NewGuid();
        var echoed = await context.CallActivityAsync<Guid>(Activities.Echo, first);
        return new(first, second, echoed, context.NewGuid());
    }

    private static async Task<int> RunWhoWhenToldAsync(TaskOrchestrationContext context)
    {
        await context.WaitForExternalEvent<object?>("Go");
        return await context.CallActivityAsync<int>(Activities.Who);
    }

    private static Task<long> MixAsync(TaskOrchestrationContext context, long value, int step) =>
        context.CallActivityAsync<long>(Activities.Mix, new MixInput(value, step));
}
