using System.Text.Json;
using Durable.Client;
using Durable.Sdk.Engine;
using EndToEnd.CrashApp;
using EndToEnd.Tests.Processes;

namespace EndToEnd.Tests.Crashes;

/// <summary>What must be true after two thousand orchestrations in a process that is killed again and again.</summary>
public sealed class CrashTests(CrashRun run) : IClassFixture<CrashRun>
{
    private static readonly JsonSerializerOptions _web = new(JsonSerializerDefaults.Web);

    private readonly List<string> _wrong = [];

    [Fact]
    public async Task Instances_AfterKills_AllCompletedWithTheExpectedOutput()
    {
        foreach (var item in run.Plan)
        {
            var found = await run.Client.GetInstanceAsync(item.InstanceId, getInputsAndOutputs: true);
            var expected = Expected.Output(item) is { } output ? JsonSerializer.Serialize(output, _web) : null;
            Check(found?.RuntimeStatus == OrchestrationRuntimeStatus.Completed, $"{item} is '{found?.RuntimeStatus}'");
            Check(expected is null || found?.SerializedOutput == expected,
                $"{item} has the output {found?.SerializedOutput} and not {expected}");
        }

        AssertNothingWrong();
    }

    [Fact]
    public async Task Instances_AfterKills_NoneButThoseOfThePlanAndTheirChildren()
    {
        var planned = run.Plan.Select(item => item.InstanceId).ToHashSet();
        var children = run.Plan.Where(item => item.Orchestrator == Orchestrations.Parent).Sum(item => item.Input.Size);
        var found = 0;
        await foreach (var instance in run.Client.GetAllInstancesAsync(new(PageSize: 1000)))
        {
            found++;
            Check(planned.Contains(instance.InstanceId) || instance.ParentInstanceId is not null,
                $"'{instance.InstanceId}'");
        }

        Check(found == planned.Count + children, $"{found} instances, not {planned.Count} and {children} children");
        AssertNothingWrong();
    }

    [Fact]
    public async Task Guids_AfterKills_TheSameInEveryReplayAndUnique()
    {
        var all = new HashSet<Guid>();
        foreach (var item in run.Plan.Where(item => item.Orchestrator == Orchestrations.Guids))
        {
            var found = await run.Client.GetInstanceAsync(item.InstanceId, getInputsAndOutputs: true);
            var (first, second, echoed, third) = found!.ReadOutputAs<GuidOutput>()!;
            Check(first == echoed, $"{item} sent {first} and returned {echoed}");
            Check(all.Add(first) && all.Add(second) && all.Add(third), $"{item} made an id twice");
        }

        AssertNothingWrong();
    }

    [Fact]
    public async Task Histories_AfterKills_EachCompletionOnceAndOnlyForWhatWasAskedFor()
    {
        await foreach (var instance in run.Client.GetAllInstancesAsync(new(PageSize: 1000)))
        {
            var open = new HashSet<int>();
            await foreach (var historyEvent in run.Client.GetOrchestrationHistoryAsync(instance.InstanceId))
            {
                var isRight = historyEvent switch
                {
                    TaskScheduled e => open.Add(e.TaskId),
                    SubOrchestrationCreated e => open.Add(e.TaskId),
                    TimerCreated e => open.Add(e.TaskId),
                    TaskCompleted e => open.Remove(e.TaskId),
                    TaskFailed e => open.Remove(e.TaskId),
                    SubOrchestrationCompleted e => open.Remove(e.TaskId),
                    SubOrchestrationFailed => false,
                    TimerFired e => open.Remove(e.TaskId),
                    TimerCanceled e => open.Remove(e.TaskId),
                    _ => true,
                };
                Check(isRight, $"'{instance.InstanceId}': {historyEvent} comes twice or out of nothing");
            }

            Check(open.Count == 0, $"'{instance.InstanceId}' was completed with {open.Count} tasks open");
        }

        AssertNothingWrong();
    }

    [Fact]
    public void Histories_AfterKills_DenseEventIds()
    {
        var gaps = HubFile.Query(run.Database, """
            SELECT i.instance_id, i.event_count, count(*), min(h.event_id), max(h.event_id), count(DISTINCT h.event_id)
            FROM instances i LEFT JOIN durable_history h USING (instance_id) GROUP BY i.instance_id
            HAVING count(*) <> i.event_count OR min(h.event_id) <> 0 OR max(h.event_id) <> i.event_count - 1
                OR count(DISTINCT h.event_id) <> i.event_count
            """, row => row.GetString(0));
        Check(gaps.Count == 0, string.Join(", ", gaps));
        AssertNothingWrong();
    }

    [Fact]
    public void Store_AfterKills_NothingLeftOver()
    {
        Check(HubFile.Count(run.Database, "SELECT count(*) FROM inbox") == 0, "the inbox holds messages");
        Check(HubFile.Count(run.Database,
            "SELECT count(*) FROM instances WHERE has_open_work <> 0 OR wake_at IS NOT NULL OR fault IS NOT NULL") == 0,
            "finished instances are pending");
        Check(HubFile.Count(run.Database, """
            WITH RECURSIVE used (segment) AS (
                SELECT last_segment FROM instances WHERE last_segment IS NOT NULL
                UNION ALL
                SELECT h.previous FROM used JOIN history h USING (segment) WHERE h.previous IS NOT NULL)
            SELECT (SELECT count(*) FROM history) - count(*) FROM used
            """) == 0, "histories of executions that are gone take up space");
        AssertNothingWrong();
    }

    [Fact]
    public void Activities_WithDurableCompletion_NeverStartedAgain()
    {
        var earlier = new HashSet<string>();
        foreach (var (processId, before) in run.Processes)
        {
            var started = run.Log.Where(line => line.IsStart && line.ProcessId == processId).ToList();
            foreach (var line in started)
            {
                Check(!before.Completed.Contains(line.Key), $"{line} although its completion was durable");
                Check(!before.Finished.Contains(line.InstanceId), $"{line} although its instance was finished");
                Check(!earlier.Contains(line.ExecutionId) || before.Executions[line.InstanceId] == line.ExecutionId,
                    $"{line} although its execution had continued as new");
            }

            earlier.UnionWith(started.Select(line => line.ExecutionId));
        }

        AssertNothingWrong();
    }

    [Fact]
    public void Activities_InOneProcess_NeverStartedTwice()
    {
        var starts = run.Log.Where(line => line.IsStart).GroupBy(line => (line.Key, line.ProcessId));
        foreach (var twice in starts.Where(group => group.Count() > 1))
            Check(false, $"{twice.First()} {twice.Count()} times");
        AssertNothingWrong();
    }

    [Fact]
    public void Kills_AtRandomMoments_InterruptedActivities()
    {
        // Otherwise the moments were badly chosen, and the other tests prove little.
        var starts = run.Log.Where(line => line.IsStart).ToList();
        Check(starts.Count > starts.DistinctBy(line => line.Key).Count(), "no activity was interrupted and run again");
        Check(run.Kills >= 20, "the process was killed too seldom");
        AssertNothingWrong();
    }

    [Fact]
    public async Task ParentsAndChildren_AfterKills_Agree()
    {
        foreach (var item in run.Plan.Where(item => item.Orchestrator == Orchestrations.Parent))
        {
            var children = new Dictionary<int, string>();
            await foreach (var historyEvent in run.Client.GetOrchestrationHistoryAsync(item.InstanceId))
            {
                if (historyEvent is SubOrchestrationCreated created) children.Add(created.TaskId, created.InstanceId);
                if (historyEvent is not SubOrchestrationCompleted completed) continue;
                var child = await run.Client.GetInstanceAsync(children[completed.TaskId], getInputsAndOutputs: true);
                Check(child?.ParentInstanceId == item.InstanceId,
                    $"'{child?.InstanceId}' does not know '{item.InstanceId}'");
                Check(child?.SerializedOutput == completed.Result.ToString(),
                    $"'{child?.InstanceId}' has {child?.SerializedOutput}, its parent {completed.Result}");
            }

            Check(children.Count == item.Input.Size, $"{item} has {children.Count} children");
        }

        AssertNothingWrong();
    }

    private void Check(bool isRight, string text)
    {
        if (!isRight) _wrong.Add(text);
    }

    private void AssertNothingWrong()
    {
        const int most = 20; // Findings shown; the first ones tell.
        Assert.True(_wrong.Count == 0,
            $"DURABLE_CRASH_SEED={run.Seed}, {run.Kills} kills. {_wrong.Count} wrong, the first: "
            + string.Join(Environment.NewLine, _wrong.Take(most)));
    }
}
