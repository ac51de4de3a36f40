using Durable.Sdk.Engine;
using Durable.Sdk.TaskHub;

namespace Stores.Conformance;

public abstract partial class HubStoreFacts
{
    [Fact]
    public async Task Commit_NewInstance_RoundTripsEveryField()
    {
        var record = Sample.Record("a") with
        {
            ExecutionId = "execution",
            Version = "2.1",
            Status = ExecutionStatus.Failed,
            CreatedAt = new DateTimeOffset(1234567890123456789, TimeSpan.Zero),
            UpdatedAt = DateTimeOffset.MaxValue,
            CompletedAt = DateTimeOffset.MinValue,
            WakeAt = new DateTimeOffset(638712345678901237, TimeSpan.Zero),
            HasOpenWork = true,
            CustomStatus = Payload.FromJson("""{"step":"grüße 🚀"}"""),
            Tags = new Dictionary<string, string> { ["team"] = "é", [""] = "" },
            ParentInstanceId = "parent",
            Fault = "",
        };
        await CommitFirstAsync(Sample.Write(record, 0, 3));
        var stored = (await Store.LoadAsync("a", default))!.Record;
        Assert.Equal(record.Tags, stored.Tags);
        Assert.Equal(record with { EventCount = 3, Tags = null }, stored with { Tags = null });
    }

    [Fact]
    public async Task Commit_ExistingInstance_ChangesOnlyWhatCanBeSet()
    {
        var first = Sample.Record("a") with
        {
            ParentInstanceId = "p",
            Tags = new Dictionary<string, string> { ["k"] = "v" },
        };
        var lease = await CommitFirstAsync(Sample.Write(first));
        var second = Sample.Record("a") with
        {
            Name = "Other",
            CreatedAt = Sample.Start.AddDays(1),
            UpdatedAt = Sample.Start.AddHours(1),
            Status = ExecutionStatus.Running,
        };
        await Store.CommitAsync(lease, Sample.Commit(2, Sample.Write(second, 1, mayBeNew: false)), default);
        var stored = (await Store.LoadAsync("a", default))!.Record;
        Assert.Equal(("Greet", Sample.Start, "p"), (stored.Name, stored.CreatedAt, stored.ParentInstanceId));
        Assert.Equal(
            (ExecutionStatus.Running, second.UpdatedAt, 2), (stored.Status, stored.UpdatedAt, stored.EventCount));
        Assert.Equal("v", stored.Tags!["k"]);
    }

    [Fact]
    public async Task Commit_MayBeNewButExists_ReplacesRecordAndKeepsHistory()
    {
        var lease = await CommitFirstAsync(Sample.Write(Sample.Record("a")));
        var again = Sample.Record("a") with { Name = "Other", CreatedAt = Sample.Start.AddDays(1) };
        await Store.CommitAsync(lease, Sample.Commit(2, Sample.Write(again, 1)), default);
        var stored = (await Store.LoadAsync("a", default))!;
        Assert.Equal(("Other", again.CreatedAt), (stored.Record.Name, stored.Record.CreatedAt));
        Assert.Equal(2, stored.History.Count);
    }

    [Fact]
    public async Task Commit_RecordChangedAfterwards_StoreKeepsWhatWasCommitted()
    {
        var record = Sample.Record("a");
        var write = new InstanceWrite { Record = record, MayBeNew = true };
        await CommitFirstAsync(write);
        record.Fault = "changed";
        (await Store.LoadAsync("a", default))!.Record.Fault = "changed";
        Assert.Null((await Store.LoadAsync("a", default))!.Record.Fault);
    }

    [Fact]
    public async Task Commit_SeveralSegments_AppendInOrder()
    {
        var lease = await CommitFirstAsync(
            Sample.Write(Sample.Record("a"), true, Sample.Segment(0, 2), Sample.Segment(2)));
        await Store.CommitAsync(lease, Sample.Commit(2, Sample.Write(Sample.Record("a"), 3, 2, false)), default);
        var history = (await Store.LoadAsync("a", default))!.History;
        Assert.Equal([(0, 2), (2, 1), (3, 2)], history.Select(segment => (segment.FirstEventId, segment.Count)));
        Assert.Equal(Sample.Text(Sample.Segment(3, 2).Events), Sample.Text(history[2].Events));
    }

    [Fact]
    public async Task Commit_NewExecution_KeepsOnlyItsHistory()
    {
        var lease = await CommitFirstAsync(Sample.Write(Sample.Record("a"), 0, 5));
        var next = new InstanceWrite
        {
            Record = Sample.Record("a", execution: "a-2") with { EventCount = 2 },
            DiscardedExecutionId = "a-1",
        };
        next.Segments.Add(Sample.Segment(0, 2));
        await Store.CommitAsync(lease, Sample.Commit(2, next), default);
        var stored = (await Store.LoadAsync("a", default))!;
        Assert.Equal(("a-2", 2), (stored.Record.ExecutionId, stored.Record.EventCount));
        Assert.Equal([(0, 2)], stored.History.Select(segment => (segment.FirstEventId, segment.Count)));
    }

    [Fact]
    public async Task Commit_DiscardsItsOwnExecution_KeepsOnlyWhatFollows()
    {
        var lease = await CommitFirstAsync(Sample.Write(Sample.Record("a"), 0, 5));
        var next = new InstanceWrite
        {
            Record = Sample.Record("a") with { EventCount = 1 },
            DiscardedExecutionId = "a-1",
        };
        next.Segments.Add(Sample.Segment(0));
        await Store.CommitAsync(lease, Sample.Commit(2, next), default);
        var stored = (await Store.LoadAsync("a", default))!;
        Assert.Equal(("a-1", 1), (stored.Record.ExecutionId, stored.Record.EventCount));
        Assert.Equal([(0, 1)], stored.History.Select(segment => (segment.FirstEventId, segment.Count)));
    }

    [Fact]
    public async Task Commit_RemovesAnInstance_KeepsWhatWaitsForIt()
    {
        var first = Sample.Commit(
            1, Sample.Write(Sample.Record("a") with { HasOpenWork = true }), Sample.Write(Sample.Record("b")));
        first.Messages.AddRange([Sample.Message("a", "1"), Sample.Message("a", "2", 1)]);
        var lease = await AcquireAsync();
        await Store.CommitAsync(lease, first, default);
        var removal = Sample.Commit(2, new InstanceWrite { Record = Sample.Record("a"), IsRemoved = true });
        await Store.CommitAsync(lease, removal, default);
        Assert.Null(await Store.LoadAsync("a", default));
        Assert.Empty(await HistoryAsync("a"));
        Assert.Empty(await Store.ReadPendingAsync(0, null, 10, default));
        Assert.Equal("b", await FindAsync(new()));
        Assert.Equal(["1"], await InboxAsync());
        Assert.Equal(["2"], await InboxAsync(1));
        await Store.CommitAsync(lease, Sample.Commit(3, Sample.Write(Sample.Record("a"))), default);
        Assert.Single(await HistoryAsync("a"));
    }

    [Fact]
    public async Task Commit_RemovesMissingInstance_IsRejectedUnlessItMayBeNew()
    {
        var lease = await AcquireAsync();
        var write = new InstanceWrite { Record = Sample.Record("a"), IsRemoved = true };
        await CommitFailsAsync(ErrorCodes.CommitRejected, lease, Sample.Commit(1, write));
        write = new InstanceWrite { Record = Sample.Record("a"), IsRemoved = true, MayBeNew = true };
        await Store.CommitAsync(lease, Sample.Commit(1, write), default);
        Assert.Null(await Store.LoadAsync("a", default));
    }

    [Fact]
    public async Task Commit_RemovesAndAppends_IsRejected()
    {
        var lease = await CommitFirstAsync(Sample.Write(Sample.Record("a")));
        var write = new InstanceWrite { Record = Sample.Record("a") with { EventCount = 2 }, IsRemoved = true };
        write.Segments.Add(Sample.Segment(1));
        await CommitFailsAsync(ErrorCodes.CommitRejected, lease, Sample.Commit(2, write));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(0)]
    public async Task Commit_SegmentNotAtEndOfHistory_IsRejected(int first)
    {
        var lease = await CommitFirstAsync(Sample.Write(Sample.Record("a"), 0, 3));
        var commit = Sample.Commit(
            2, Sample.Write(Sample.Record("b")), Sample.Write(Sample.Record("a"), first, 1, false));
        await CommitFailsAsync(ErrorCodes.CommitRejected, lease, commit);
        Assert.Null(await Store.LoadAsync("b", default));
    }

    [Fact]
    public async Task Commit_SegmentsApart_IsRejected()
    {
        var lease = await AcquireAsync();
        var write = Sample.Write(Sample.Record("a"), true, Sample.Segment(0), Sample.Segment(2));
        await CommitFailsAsync(ErrorCodes.CommitRejected, lease, Sample.Commit(1, write));
    }

    [Fact]
    public async Task Commit_ChangesMissingInstance_IsRejectedAsAWhole()
    {
        var lease = await AcquireAsync();
        var commit = Sample.Commit(
            1, Sample.Write(Sample.Record("a")), Sample.Write(Sample.Record("b"), mayBeNew: false));
        commit.Messages.Add(Sample.Message("a"));
        await CommitFailsAsync(ErrorCodes.CommitRejected, lease, commit);
        Assert.Null(await Store.LoadAsync("a", default));
        Assert.Empty(await InboxAsync());
        await Store.CommitAsync(lease, Sample.Commit(1, Sample.Write(Sample.Record("a"))), default);
        Assert.NotNull(await Store.LoadAsync("a", default));
    }

    [Fact]
    public async Task Commit_InstanceOfOtherPartition_IsRejected()
    {
        var lease = await AcquireAsync();
        await CommitFailsAsync(ErrorCodes.CommitRejected, lease, Sample.Commit(1, Sample.Write(Sample.Record("a", 1))));
    }

    [Fact]
    public async Task Commit_MessageToUnknownPartition_IsRejected()
    {
        var lease = await AcquireAsync();
        var commit = Sample.Commit(1);
        commit.Messages.Add(Sample.Message("a", partition: Partitions));
        await CommitFailsAsync(ErrorCodes.CommitRejected, lease, commit);
    }

    [Fact]
    public async Task Commit_SkipsANumber_IsRejected()
    {
        var lease = await CommitFirstAsync();
        await CommitFailsAsync(ErrorCodes.CommitRejected, lease, Sample.Commit(3));
    }

    [Fact]
    public async Task Commit_SentAgain_IsWrittenOnceAndGivesTheSameIds()
    {
        var lease = await AcquireAsync();
        var commit = Sample.Commit(1, Sample.Write(Sample.Record("a")));
        commit.Messages.AddRange([Sample.Message("a"), Sample.Message("x", partition: 1), Sample.Message("a")]);
        var first = await Store.CommitAsync(lease, commit, default);
        await Store.EnqueueAsync(Sample.Starting("c"), default);
        Assert.Equal(first, await Store.CommitAsync(lease, commit, default));
        Assert.Equal(3, (await InboxAsync()).Length);
        Assert.Single(await InboxAsync(1));
        Assert.Single(await HistoryAsync("a"));
    }

    [Fact]
    public async Task Commit_FencedOff_WritesNothing()
    {
        var lost = await AcquireAsync();
        Time.Advance(LeaseLength);
        await AcquireAsync(0, "w2");
        await CommitFailsAsync(ErrorCodes.LeaseLost, lost, Sample.Commit(1, Sample.Write(Sample.Record("a"))));
        Assert.Null(await Store.LoadAsync("a", default));
    }

    [Fact]
    public async Task Commit_FencedOffByAnotherStore_WritesNothing()
    {
        var lost = await AcquireAsync();
        var other = await OpenAnotherAsync();
        Time.Advance(LeaseLength);
        var taken = await other.TryAcquireAsync(0, "w2", LeaseLength, default);
        await other.CommitAsync(taken!, Sample.Commit(1, Sample.Write(Sample.Record("b"))), default);
        await CommitFailsAsync(ErrorCodes.LeaseLost, lost, Sample.Commit(1, Sample.Write(Sample.Record("a"))));
        Assert.NotNull(await Store.LoadAsync("b", default));
    }

    [Fact]
    public async Task Commit_LeaseRanOutButNotTaken_IsWritten()
    {
        var lease = await AcquireAsync();
        Time.Advance(LeaseLength * 2);
        await Store.CommitAsync(lease, Sample.Commit(1, Sample.Write(Sample.Record("a"))), default);
        Assert.NotNull(await Store.LoadAsync("a", default));
    }

    [Fact]
    public async Task Commit_NextOwner_ContinuesTheNumbers()
    {
        await CommitFirstAsync();
        Time.Advance(LeaseLength);
        var next = await AcquireAsync(0, "w2");
        await Store.CommitAsync(next, Sample.Commit(next.LastCommit + 1, Sample.Write(Sample.Record("a"))), default);
        Assert.NotNull(await Store.LoadAsync("a", default));
    }
}
