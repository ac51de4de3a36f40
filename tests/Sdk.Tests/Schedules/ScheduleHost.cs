using Durable.Schedules;
using Durable.Sdk.TaskHub;
using Durable.Worker;
using Microsoft.Extensions.DependencyInjection;
using Stores.Conformance;

namespace Sdk.Tests.Schedules;

/// <summary>
/// A worker that keeps schedules, with a clock by hand. Its orchestrator 'Job' tells of each run, and waits for a word
/// when the input says so.
/// </summary>
internal sealed class ScheduleHost : IAsyncDisposable
{
    private ScheduleHost(TestHost host, ManualTimeProvider time)
    {
        Host = host;
        Time = time;
    }

    public TestHost Host { get; }

    public ManualTimeProvider Time { get; }

    public ScheduledTaskClient Schedules => Host.Services.GetRequiredService<ScheduledTaskClient>();

    public DateTimeOffset Now => Time.GetUtcNow();

    public static async Task<ScheduleHost> StartAsync(
        IHubStore? store = null, ManualTimeProvider? time = null, Action<IDurableTaskWorkerBuilder>? worker = null)
    {
        time ??= new();
        var host = await TestHost.StartAsync(Tasks, new()
        {
            Time = time,
            Store = store,
            Worker = builder =>
            {
                builder.UseScheduledTasks();
                worker?.Invoke(builder);
            },
        });
        return new(host, time);
    }

    public static void Tasks(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<string?, string?>("Job", async (context, input) =>
        {
            if (input == "fail") throw new InvalidOperationException("on purpose");
            if (input == "wait") await context.WaitForExternalEvent<string>("go");
            var tags = context.Tags;
            return $"{tags[ScheduledTaskClient.ScheduleTag]} {tags[ScheduledTaskClient.ScheduledAtTag]}";
        })
        .AddOrchestratorFunc<Order, int>("Order", (_, order) => order.Number);

    /// <summary>Creates a schedule of 'Job'.</summary>
    public Task<ScheduleClient> EveryAsync(
        TimeSpan interval, Action<ScheduleCreationOptions>? configure = null, string id = "s")
    {
        var options = new ScheduleCreationOptions(id, "Job", interval);
        configure?.Invoke(options);
        return CreateAsync(options);
    }

    /// <summary>Creates a schedule of 'Job'.</summary>
    public Task<ScheduleClient> CronAsync(
        string cron, Action<ScheduleCreationOptions>? configure = null, string id = "s")
    {
        var options = new ScheduleCreationOptions(id, "Job", cron);
        configure?.Invoke(options);
        return CreateAsync(options);
    }

    public Task<ScheduleClient> CreateAsync(ScheduleCreationOptions options) =>
        Schedules.CreateScheduleAsync(options).WaitAsync(Limits.Wait);

    /// <summary>Moves the clock to the next run of a schedule, and waits until the schedule has seen it.</summary>
    public async Task<ScheduleDescription> PassRunAsync(ScheduleClient schedule)
    {
        var before = await schedule.DescribeAsync();
        await Limits.AwaitAsync(Time.AdvanceToTimerAsync(before.NextRunAt!.Value), "the alarm of the next run");
        var found = await UntilAsync(schedule, found => found.NextRunAt != before.NextRunAt, "to pass its time");
        if (found.LastRunInstanceId is { } run) await UntilThereAsync(run);
        return found;
    }

    /// <summary>Moves the clock to the next run of a schedule, and waits for the end of the run.</summary>
    public async Task<ScheduleDescription> RunAsync(ScheduleClient schedule)
    {
        await PassRunAsync(schedule);
        return await UntilIdleAsync(schedule);
    }

    public async Task<ScheduleDescription> UntilAsync(
        ScheduleClient schedule, Func<ScheduleDescription, bool> condition, string reason)
    {
        ScheduleDescription? found = null;
        await Host.UntilAsync(async () => condition(found = await schedule.DescribeAsync()), reason);
        return found!;
    }

    public Task<ScheduleDescription> UntilIdleAsync(ScheduleClient schedule) =>
        UntilAsync(schedule, found => found is { RunningCount: 0, WaitingCount: 0 }, "its runs to end");

    /// <summary>Lets the last run of a schedule end.</summary>
    public async Task ReleaseAsync(ScheduleClient schedule)
    {
        var run = (await schedule.DescribeAsync()).LastRunInstanceId!;
        await UntilThereAsync(run);
        await Host.Client.RaiseEventAsync(run, "go", "");
        await Host.EndOfAsync(run);
    }

    /// <summary>For when the runs of a schedule were due, in the order of their start.</summary>
    public async Task<List<DateTimeOffset>> RunsAsync(string scheduleId = "s")
    {
        var runs = await Host.Client.GetAllInstancesAsync(new()
        {
            Tags = new Dictionary<string, string> { [ScheduledTaskClient.ScheduleTag] = scheduleId },
        }).ToListAsync();
        return [.. runs.OrderBy(run => run.CreatedAt).Select(run => DateTimeOffset.Parse(
            run.Tags[ScheduledTaskClient.ScheduledAtTag], System.Globalization.CultureInfo.InvariantCulture))];
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private Task UntilThereAsync(string run) => Host.UntilAsync(
        async () => await Host.Client.GetInstanceAsync(run) is not null, $"the run '{run}'");

    public sealed record Order(int Number);
}
