using Durable.Sdk.Engine;
using Durable.Sdk.TaskHub;

namespace Stores.Conformance;

public abstract partial class HubStoreFacts
{
    [Fact]
    public async Task Read_MissingInstance_GivesNothing()
    {
        Assert.Null(await Store.LoadAsync("a", default));
        Assert.Null(await Store.GetAsync("a", true, default));
        Assert.Empty(await HistoryAsync("a"));
    }

    [Fact]
    public async Task Get_WithEnds_ReadsFirstAndLastSegment()
    {
        await CommitFirstAsync(
            Sample.Write(Sample.Record("a"), true, Sample.Segment(0), Sample.Segment(1), Sample.Segment(2, 2)));
        var without = (await Store.GetAsync("a", false, default))!;
        Assert.True(without is { First: null, Last: null });
        var with = (await Store.GetAsync("a", true, default))!;
        Assert.Equal((0, 2, 2), (with.First!.Value.FirstEventId, with.Last!.Value.FirstEventId, with.Last.Value.Count));
        Assert.Equal(Sample.Text(Sample.Segment(0).Events), Sample.Text(with.First.Value.Events));
    }

    [Fact]
    public async Task Get_WithEndsOfPending_HasNone()
    {
        await Store.EnqueueAsync(Sample.Starting("a"), default);
        Assert.True((await Store.GetAsync("a", true, default)) is { First: null, Last: null });
    }

    [Fact]
    public async Task Get_ManyAtOnce_EachGetsItsOwn()
    {
        var ids = Enumerable.Range(0, 60).Select(i => $"{i}").ToList();
        await CommitFirstAsync([.. ids.Take(50).Select(id => Sample.Write(Sample.Record(id)))]);

        foreach (var withEnds in (bool[])[false, true])
        {
            var looks = ids.Concat(ids).Select(id => Store.GetAsync(id, withEnds, default).AsTask());
            var found = await Task.WhenAll(looks);
            var expected = ids.Select((id, i) => i < 50 ? id : null);
            Assert.Equal(expected.Concat(expected), found.Select(view => view?.Record.InstanceId));
            Assert.All(found, view => Assert.Equal(withEnds && view is not null, view?.First is not null));
        }
    }

    [Fact]
    public async Task ReadHistory_ManySegments_StreamsAllInOrder()
    {
        var segments = Enumerable.Range(0, 500).Select(n => Sample.Segment(n)).ToArray();
        await CommitFirstAsync(Sample.Write(Sample.Record("a"), true, segments));
        Assert.Equal(segments.Select(segment => Sample.Text(segment.Events)), await HistoryAsync("a"));
    }

    [Fact]
    public async Task ReadPending_ListsOpenWorkAndTimersOnly()
    {
        var wake = Sample.Start.AddTicks(1);
        var lease = await CommitFirstAsync(
            Sample.Write(Sample.Record("work") with { HasOpenWork = true }),
            Sample.Write(Sample.Record("timer") with { WakeAt = wake }),
            Sample.Write(Sample.Record("idle")),
            Sample.Write(Sample.Record("done") with { HasOpenWork = true }));
        await Store.CommitAsync(lease, Sample.Commit(2, Sample.Write(Sample.Record("done"), 1, 1, false)), default);
        var pending = await Store.ReadPendingAsync(0, null, 10, default);
        Assert.Equal(
            [new("timer", wake, false), new PendingInstance("work", null, true)],
            pending.OrderBy(instance => instance.InstanceId, StringComparer.Ordinal));
        Assert.Empty(await Store.ReadPendingAsync(1, null, 10, default));
    }

    [Fact]
    public async Task ReadPending_InPages_ListsEachOnce()
    {
        var writes = Enumerable.Range(0, 7)
            .Select(n => Sample.Write(Sample.Record($"{n * 5 % 7}") with { HasOpenWork = true }));
        await CommitFirstAsync([.. writes]);
        List<string> seen = [];
        for (string? after = null; ; after = seen[^1])
        {
            var page = await Store.ReadPendingAsync(0, after, 3, default);
            seen.AddRange(page.Select(instance => instance.InstanceId));
            if (page.Count < 3) break;
        }

        Assert.Equal(["0", "1", "2", "3", "4", "5", "6"], seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Query_InPages_FindsEachOnceAndEndsWithNull()
    {
        await CommitFirstAsync([.. Enumerable.Range(0, 6).Select(n => Sample.Write(Sample.Record($"{n}")))]);
        var first = await Store.QueryAsync(new InstanceFilter { PageSize = 4 }, default);
        await Store.EnqueueAsync(Sample.Starting("later"), default);
        var second = await Store.QueryAsync(
            new InstanceFilter { PageSize = 3, ContinuationToken = first.ContinuationToken }, default);
        Assert.Equal(4, first.Instances.Count);
        Assert.Equal(3, second.Instances.Count);
        Assert.Null(second.ContinuationToken);
        var ids = first.Instances.Concat(second.Instances).Select(view => view.Record.InstanceId);
        Assert.Equal(["0", "1", "2", "3", "4", "5", "later"], ids.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Query_EachCondition_Restricts()
    {
        await CommitFirstAsync(
            Sample.Write(Sample.Record("a-1") with { Status = ExecutionStatus.Completed }),
            Sample.Write(Sample.Record("a-2") with { Name = "ÄNDERN", CreatedAt = Sample.Start.AddTicks(1) }),
            Sample.Write(Sample.Record("b%1") with
            {
                Status = ExecutionStatus.Failed,
                CreatedAt = Sample.Start.AddTicks(2),
            }));
        Assert.Equal(
            "a-1 b%1", await FindAsync(new() { Statuses = [ExecutionStatus.Completed, ExecutionStatus.Failed] }));
        Assert.Equal("a-1 a-2", await FindAsync(new() { InstanceIdPrefix = "a-" }));
        Assert.Equal("b%1", await FindAsync(new() { InstanceIdPrefix = "b%" }));
        Assert.Equal("", await FindAsync(new() { InstanceIdPrefix = "A" }));
        Assert.Equal("a-2", await FindAsync(new() { Name = "ändern" }));
        Assert.Equal("a-2 b%1", await FindAsync(new() { CreatedFrom = Sample.Start.AddTicks(1) }));
        Assert.Equal("a-1 a-2", await FindAsync(new() { CreatedTo = Sample.Start.AddTicks(2) }));
        Assert.Equal("a-1", await FindAsync(new() { InstanceIdPrefix = "a", Name = "GREET", Statuses = [] }));
        Assert.Equal("b%1", await FindAsync(new() { ExcludedInstanceIdPrefix = "a-" }));
        Assert.Equal("a-2", await FindAsync(new() { InstanceIdPrefix = "a", ExcludedInstanceIdPrefix = "a-1" }));
        Assert.Equal("a-1 a-2 b%1", await FindAsync(new() { ExcludedInstanceIdPrefix = "" }));
    }

    [Fact]
    public async Task Query_ByItsLastChange_Restricts()
    {
        await CommitFirstAsync([.. Enumerable.Range(0, 3)
            .Select(n => Sample.Write(Sample.Record($"{n}") with { UpdatedAt = Sample.Start.AddTicks(n) }))]);
        Assert.Equal("1 2", await FindAsync(new() { UpdatedFrom = Sample.Start.AddTicks(1) }));
        Assert.Equal("0 1", await FindAsync(new() { UpdatedTo = Sample.Start.AddTicks(2) }));
        Assert.Equal("1", await FindAsync(
            new() { UpdatedFrom = Sample.Start.AddTicks(1), UpdatedTo = Sample.Start.AddTicks(2) }));
    }

    [Fact]
    public async Task Query_WithEnds_ReadsThemForEach()
    {
        await CommitFirstAsync(Sample.Write(Sample.Record("a"), true, Sample.Segment(0), Sample.Segment(1)));
        await Store.EnqueueAsync(Sample.Starting("b"), default);
        var page = await Store.QueryAsync(new InstanceFilter { WithEnds = true }, default);
        var a = page.Instances.Single(view => view.Record.InstanceId == "a");
        Assert.Equal((0, 1), (a.First!.Value.FirstEventId, a.Last!.Value.FirstEventId));
        Assert.Null(page.Instances.Single(view => view.Record.InstanceId == "b").First);
    }

    [Fact]
    public async Task Query_BadToken_Throws()
    {
        foreach (var token in new[] { "x", "", "-1", " 1", "1.5" })
        {
            var filter = new InstanceFilter { ContinuationToken = token };
            await FailsAsync("DUR7020", async () => await Store.QueryAsync(filter, default));
            await FailsAsync("DUR7020", async () => await Store.CountAsync(filter, default));
        }
    }

    [Fact]
    public async Task Purge_RemovesFinishedInstancesWithAllTheyHave()
    {
        var commit = Sample.Commit(
            1,
            Sample.Write(Sample.Record("done") with { Status = ExecutionStatus.Completed, HasOpenWork = true }),
            Sample.Write(Sample.Record("busy")));
        commit.Messages.AddRange(
            [Sample.Message("done", "1"), Sample.Message("busy", "2"), Sample.Message("done", "3", 1)]);
        await Store.CommitAsync(await AcquireAsync(), commit, default);
        Assert.Equal(1, await Store.PurgeAsync(["done", "busy", "missing", "done"], default));
        Assert.Equal("busy", await FindAsync(new()));
        Assert.Equal(["2"], await InboxAsync());
        Assert.Empty(await InboxAsync(1));
        Assert.Empty(await HistoryAsync("done"));
        Assert.Empty(await Store.ReadPendingAsync(0, null, 10, default));
    }

    private async Task<string> FindAsync(InstanceFilter filter)
    {
        var page = await Store.QueryAsync(filter, default);
        return string.Join(' ', page.Instances.Select(view => view.Record.InstanceId).Order(StringComparer.Ordinal));
    }
}
