using Durable;

namespace EndToEnd.CrashApp;

/// <summary>Activities that write down each of their runs.</summary>
public sealed class Activities(ActivityLog log)
{
    public const string Mix = "Mix";
    public const string Flaky = "Flaky";
    public const string Echo = "Echo";
    public const string Who = "Who";

    public void AddTo(DurableTaskRegistry tasks) => tasks
        .AddActivityFunc<MixInput, long>(Mix, (context, input) => RunAsync(
            context, () => (input.Value * 31 + input.Step) % 1_000_003))
        .AddActivityFunc<int, int>(Flaky, (context, failures) => RunAsync(context, () => context.Attempt > failures
            ? context.Attempt
            : throw new InvalidOperationException($"Attempt {context.Attempt} fails.")))
        .AddActivityFunc<Guid, Guid>(Echo, (context, input) => RunAsync(context, () => input))
        .AddActivityFunc(Who, context => RunAsync(context, () => Environment.ProcessId));

    private async Task<T> RunAsync<T>(TaskActivityContext context, Func<T> run)
    {
        log.Write("start", context.InstanceId, context.IdempotencyKey);
        await Task.Yield(); // So that others run between start and end.
        var result = run();
        log.Write("end", context.InstanceId, context.IdempotencyKey);
        return result;
    }
}
