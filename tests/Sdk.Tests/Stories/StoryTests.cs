using System.Globalization;
using System.Text;
using Durable.Sdk.Sqlite;
using Stores.Conformance;

namespace Sdk.Tests.Stories;

/// <summary>
/// Random orchestrations come to the same whatever fails on the way: commits, answers, reads, and owners that are lost
/// in the middle, so that everything is replayed.
/// </summary>
public sealed class StoryTests
{
    private const int StoriesAtOnce = 30;

    /// <summary>The seeds to run; <c>DURABLE_STORY_SEEDS=100-160</c> runs others, for a longer search.</summary>
    public static TheoryData<int> Seeds
    {
        get
        {
            var range = (Environment.GetEnvironmentVariable("DURABLE_STORY_SEEDS") ?? "1-6").Split('-');
            var first = int.Parse(range[0], CultureInfo.InvariantCulture);
            var last = int.Parse(range[^1], CultureInfo.InvariantCulture);
            return [.. Enumerable.Range(first, last - first + 1)];
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Story_UnderRandomCrashes_ComesToTheSame(int seed)
    {
        await using var host = await TestHost.StartAsync(StoryTeller.Register);

        await TellAllAsync(host, seed);
    }

    [Fact]
    public async Task Story_UnderRandomCrashesOnSqlite_ComesToTheSame()
    {
        var directory = Directory.CreateTempSubdirectory("durable-stories-");
        try
        {
            var store = new SqliteStore(
                new() { Path = Path.Combine(directory.FullName, "hub.db") }, TimeProvider.System);
            await using var host = await TestHost.StartAsync(StoryTeller.Register, new() { Store = store });

            await TellAllAsync(host, 7);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task TellAllAsync(TestHost host, int seed)
    {
        var generator = new StoryGenerator(seed);
        var stories = Enumerable.Range(0, StoriesAtOnce).Select(_ => generator.Next()).ToList();
        var trouble = new Trouble(host.Store, seed);
        trouble.Begin();

        await Task.WhenAll(stories.Select((story, i) => TellAsync(host, story, $"story-{i}", new Random(seed + i))));

        var read = (await host.ResultOfAsync<int[]>("ReadAll"))!;
        Assert.Equal(stories.Sum(ExpectedTelling.Counted), read[^1]);
        Assert.Equal(0, read[..^1].Sum());
        await foreach (var entity in host.Client.Entities.GetAllEntitiesAsync()) Assert.Null(entity.LockedBy);
        Assert.True(trouble.Losses > 0, "No owner was lost: the test shows less than it says.");
    }

    private static async Task TellAsync(TestHost host, Story story, string id, Random random)
    {
        await PatientlyAsync(() => host.Client.ScheduleNewOrchestrationInstanceAsync(
            "Story", new Chapter(story, 0, "", []), new StartOrchestrationOptions { InstanceId = id }));
        var needed = ExpectedTelling.EventsNeeded(story);
        for (var number = 1; number <= needed; number++)
        {
            var isSuspended = random.Next(5) == 0;
            if (isSuspended) await PatientlyAsync(() => host.Client.SuspendInstanceAsync(id));
            await PatientlyAsync(() => host.Client.RaiseEventAsync(id, "Event", number));
            if (isSuspended) await PatientlyAsync(() => host.Client.ResumeInstanceAsync(id));
        }

        var telling = await EndOfAsync(host, id);

        Assert.True(ExpectedTelling.Of(story) == telling!.Told, $"{story} came to {telling.Told}.");
        Assert.Equal(Enumerable.Range(1, telling.Events.Count), telling.Events);
        AssertEachCompletedOnce(await host.HistoryAsync(id));
    }

    // A story that hangs says where it and the entities stand.
    private static async Task<Telling?> EndOfAsync(TestHost host, string id)
    {
        try
        {
            return await host.ResultOfInstanceAsync<Telling>(id);
        }
        catch (TimeoutException hanging)
        {
            var where = new StringBuilder(hanging.Message).AppendLine();
            await foreach (var found in host.Client.GetAllInstancesAsync(new() { FetchInputsAndOutputs = false }))
            {
                if (found.IsCompleted) continue;
                where.AppendLine($"{found.InstanceId} '{found.Name}' '{found.RuntimeStatus}' of "
                    + $"'{found.ParentInstanceId}', fault '{found.Fault}'");
                foreach (var e in await host.HistoryAsync(found.InstanceId)) where.AppendLine($"    {e}");
            }

            await foreach (var entity in host.Client.Entities.GetAllEntitiesAsync())
            {
                where.AppendLine($"{entity.Id} locked by '{entity.LockedBy}', {entity.BacklogQueueSize} waiting, "
                    + $"fault '{entity.Fault}'");
            }

            var inbox = await host.Store.InboxOfAsync();
            foreach (var message in inbox)
            {
                where.AppendLine($"inbox {message.Id} for {message.InstanceId} {message.ExecutionId}: "
                    + Encoding.UTF8.GetString(message.Body.Span));
            }

            throw new TimeoutException(where.ToString());
        }
    }

    private static void AssertEachCompletedOnce(List<HistoryEvent> history)
    {
        var completed = history.Select(e => e switch
        {
            TaskCompleted task => task.TaskId,
            TaskFailed task => task.TaskId,
            SubOrchestrationCompleted child => child.TaskId,
            SubOrchestrationFailed child => child.TaskId,
            TimerFired timer => timer.TaskId,
            _ => -1,
        }).Where(taskId => taskId >= 0).ToList();
        Assert.Equal(completed.Distinct(), completed);
    }

    // As a careful client does: again while the store is away, and when nobody knows whether it was taken.
    private static async Task PatientlyAsync(Func<Task> request)
    {
        while (true)
        {
            try
            {
                await request().WaitAsync(Limits.Wait);
                return;
            }
            catch (OrchestrationFinishedException)
            {
                return; // It needed fewer events than it might have.
            }
            catch (DurableException failure) when (failure.Code is "DUR6005" or "DUR7005")
            {
                await Task.Yield();
            }
        }
    }
}
