using Durable;

namespace EndToEnd.CrashApp;

/// <summary>Activities that write down each of their runs.</summary>
/// <param name="log">Where.</param>
/// <param name="gate">A file; an activity to be held that begins before it is there never ends.</param>
public sealed class Activities(ActivityLog log, string? gate = null)
{
    public const string Mix = "Mix";
    public const string MixSlowly = "MixSlowly";
    public const string Flaky = "Flaky";
    public const string Echo = "Echo";
    public const string Who = "Who";
    public const string Hold = "Hold";

    // Long enough to be interrupted now and then.
    private static readonly TimeSpan _longWork = TimeSpan.FromMilliseconds(150);

    public void AddTo(DurableTaskRegistry tasks) => tasks
        .AddActivityFunc<MixInput, long>(Mix, (context, input) => RunAsync(
            context, () => (input.Value * 31 + input.Step) % 1_000_003))
        .AddActivityFunc<MixInput, long>(MixSlowly, (context, input) => RunAsync(
            context, () => (input.Value * 31 + input.Step) % 1_000_003, _longWork))
        .AddActivityFunc<int, int>(Flaky, (context, failures) => RunAsync(context, () => context.Attempt > failures
            ? context.Attempt
            : throw new InvalidOperationException($"Attempt {context.Attempt} fails.")))
        .AddActivityFunc<Guid, Guid>(Echo, (context, input) => RunAsync(context, () => input))
        .AddActivityFunc(Who, context => RunAsync(context, () => Environment.ProcessId))
        .AddActivityFunc(Hold, HoldAsync);

    private async Task<int> HoldAsync(TaskActivityContext context)
    {
        log.Write("start", context.InstanceId, context.IdempotencyKey);
        if (!File.Exists(gate)) await Task.Delay(Timeout.Infinite, context.CancellationToken);
        log.Write("end", context.InstanceId, context.IdempotencyKey);
        return Environment.ProcessId;
    }

    private async Task<T> RunAsync<T>(TaskActivityContext context, Func<T> run, TimeSpan? work = null)
    {
        log.Write("start", context.InstanceId, context.IdempotencyKey);
        await Task.Yield(); // So that others run between start and end.
        if (work is { } duration)
        {
            using var timer = new PeriodicTimer(duration);
            await timer.WaitForNextTickAsync(context.CancellationToken);
        }

        var result = run();
        log.Write("end", context.InstanceId, context.IdempotencyKey);
        return result;
    }
}
