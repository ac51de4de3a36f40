namespace Sdk.Tests.Stories;

/// <summary>Tells the steps of one execution.</summary>
internal sealed class StoryRun(TaskOrchestrationContext context, int eventsBefore)
{
    private static readonly RetryPolicy _threeAttempts = new(3, TimeSpan.FromMilliseconds(1));

    private readonly List<int> _events = [];

    public IReadOnlyList<int> Events => _events;

    public Task<string> TellAsync(Step step) => step.Kind switch
    {
        StepKind.Activity => SayAsync("Say", step.Number, null),
        StepKind.Flaky => SayAsync("SayAtLast", step.Number, TaskOptions.FromRetryPolicy(_threeAttempts)),
        StepKind.Broken => CatchAsync(SayAsync("Break", 0, null)),
        StepKind.Timer => WaitAsync(step.Number),
        StepKind.Event => ListenAsync(CancellationToken.None),
        StepKind.Glance => GlanceAsync(),
        StepKind.Cancel => CancelAsync(stop => context.CallActivityAsync<int>(
            "Hold", 0, new TaskOptions { CancellationToken = stop })),
        StepKind.CancelChild => CancelAsync(stop => context.CallSubOrchestratorAsync<string>(
            "Waits", "", new TaskOptions { CancellationToken = stop })),
        StepKind.Count => CountAsync(step.Number),
        StepKind.Transfer => Accounts.TransferAsync(context, step.Number),
        StepKind.Abandon => CatchAsync(context.CallSubOrchestratorAsync<string>("FailsLocked", step.Number)),
        StepKind.CancelLocked => CancelAsync(stop => context.CallSubOrchestratorAsync<string>(
            "WaitsLocked", step.Number, new TaskOptions { CancellationToken = stop })),
        StepKind.Child => TellChildAsync(step.Parts[0]),
        StepKind.Race => RaceAsync(step.Parts[0]),
        StepKind.All => TellAllAsync(step.Parts),
        _ => TellInTurnAsync(step.Parts),
    };

    private async Task<string> SayAsync(string activity, int number, TaskOptions? options) =>
        $"{await context.CallActivityAsync<int>(activity, number, options)}";

    private static async Task<string> CatchAsync(Task<string> task)
    {
        try
        {
            return await task;
        }
        catch (TaskFailedException)
        {
            return "failed";
        }
    }

    private async Task<string> CountAsync(int number)
    {
        if (number % 2 == 1) await context.Entities.SignalEntityAsync(Accounts.Counter, "Add", number);
        else await context.Entities.CallEntityAsync(Accounts.Counter, "Add", number);
        return "counted";
    }

    private async Task<string> WaitAsync(int milliseconds)
    {
        await context.CreateTimer(TimeSpan.FromMilliseconds(milliseconds));
        return "fired";
    }

    // An event whose sender never heard whether it was taken comes twice: the second is passed over.
    private async Task<string> ListenAsync(CancellationToken stop)
    {
        while (true)
        {
            var number = await context.WaitForExternalEvent<int>("Event", stop);
            if (number <= eventsBefore + _events.Count) continue;
            _events.Add(number);
            return "event";
        }
    }

    private async Task<string> GlanceAsync()
    {
        using var stop = new CancellationTokenSource();
        var listening = ListenAsync(stop.Token);
        await SayAsync("Say", 0, null);
        stop.Cancel();
        try
        {
            await listening;
        }
        catch (OperationCanceledException)
        {
            // Nothing came while it looked; what comes later is the next waiter's.
        }

        return "glanced";
    }

    private async Task<string> CancelAsync(Func<CancellationToken, Task> start)
    {
        using var stop = new CancellationTokenSource();
        var task = start(stop.Token);
        await SayAsync("Say", 0, null);
        stop.Cancel();
        try
        {
            await task;
            return "ended";
        }
        catch (OperationCanceledException)
        {
            return "canceled";
        }
    }

    private async Task<string> TellChildAsync(Step step) =>
        $"child{await context.CallSubOrchestratorAsync<string>("Child", step)}";

    private async Task<string> RaceAsync(Step step)
    {
        using var stop = new CancellationTokenSource();
        var winner = TellAsync(step);
        await Task.WhenAny(
            winner,
            context.WaitForExternalEvent<int>("Never", stop.Token),
            context.CreateTimer(TimeSpan.FromDays(3650), stop.Token));
        stop.Cancel();
        return await winner;
    }

    private async Task<string> TellAllAsync(IReadOnlyList<Step> steps) =>
        $"[{string.Join(",", await Task.WhenAll(steps.Select(TellAsync)))}]";

    private async Task<string> TellInTurnAsync(IReadOnlyList<Step> steps)
    {
        var told = new List<string>();
        foreach (var step in steps) told.Add(await TellAsync(step));
        return $"[{string.Join(",", told)}]";
    }
}
