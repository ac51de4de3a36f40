using Durable.Sdk.Engine;
using Durable.Sdk.TaskHub;

namespace Stores.Conformance;

public abstract partial class HubStoreFacts
{
    [Fact]
    public async Task Messages_OfACommit_GoToTheirPartitionsInOrder()
    {
        var commit = Sample.Commit(1);
        commit.Messages.AddRange(
        [
            Sample.Message("a", "1"),
            Sample.Message("b", "2", 1),
            Sample.Message("a", "3"),
            Sample.Message("b", "4", 1),
        ]);
        var ids = await Store.CommitAsync(await AcquireAsync(), commit, default);
        var own = await Store.InboxOfAsync();
        Assert.Equal(ids, own.Select(message => message.Id));
        Assert.Equal(["1", "3"], await InboxAsync());
        Assert.Equal(["2", "4"], await InboxAsync(1));
    }

    [Fact]
    public async Task Message_RoundTripsEveryField()
    {
        var message = Sample.Message("ä", """{"n":"🚀"}""") with
        {
            ExecutionId = "e",
            VisibleAt = new DateTimeOffset(638712345678901237, TimeSpan.Zero),
        };
        var commit = Sample.Commit(1);
        commit.Messages.Add(message);
        await Store.CommitAsync(await AcquireAsync(), commit, default);
        var stored = Assert.Single(await Store.InboxOfAsync());
        Assert.Equal(("ä", "e", message.VisibleAt), (stored.InstanceId, stored.ExecutionId, stored.VisibleAt));
        Assert.Equal("""{"n":"🚀"}""", Sample.Text(stored.Body));
        Assert.True(stored.Id > 0);
    }

    [Fact]
    public async Task ReadInbox_InPages_SeesEachMessageOnce()
    {
        var commit = Sample.Commit(1);
        commit.Messages.AddRange(Enumerable.Range(0, 7).Select(n => Sample.Message("a", $"{n}")));
        await Store.CommitAsync(await AcquireAsync(), commit, default);
        List<string> seen = [];
        for (InboxCursor? after = null; ;)
        {
            var page = await Store.ReadInboxAsync(0, after, 3, default);
            Assert.True(page.Messages.Count <= 3);
            seen.AddRange(page.Messages.Select(message => Sample.Text(message.Body)));
            if (page.IsLast) break;
            after = page.Cursor;
        }

        Assert.Equal(["0", "1", "2", "3", "4", "5", "6"], seen);
    }

    [Fact]
    public async Task ReadInbox_NextReading_FindsWhatWasWrittenSince()
    {
        await Store.EnqueueAsync(Sample.Starting("a"), default);
        var first = await Store.ReadInboxAsync(0, null, 10, default);
        Assert.True(first.IsLast);
        await Store.EnqueueAsync(Sample.Starting("b"), default);
        var second = await Store.ReadInboxAsync(0, first.Cursor, 10, default);
        Assert.True(second.IsLast);
        Assert.Contains(second.Messages, message => message.InstanceId == "b");
        var third = await Store.ReadInboxAsync(0, second.Cursor, 10, default);
        Assert.DoesNotContain(third.Messages, message => message.InstanceId == "a");
    }

    [Fact]
    public async Task Consumed_IdsAreRemovedAndNeverGivenAgain()
    {
        var lease = await AcquireAsync();
        var commit = Sample.Commit(1);
        commit.Messages.AddRange([Sample.Message("a", "1"), Sample.Message("a", "2")]);
        var ids = await Store.CommitAsync(lease, commit, default);
        var consume = Sample.Commit(2);
        consume.Consumed.AddRange([ids[1], ids[0], ids[1] + 1000]);
        await Store.CommitAsync(lease, consume, default);
        Assert.Empty(await InboxAsync());
        await Store.EnqueueAsync(Sample.Starting("b"), default);
        Assert.True((await Store.InboxOfAsync())[0].Id > ids[1]);
    }

    [Fact]
    public async Task Consumed_IdsOfOtherPartitions_AreNotTouched()
    {
        var lease = await AcquireAsync();
        await Store.EnqueueAsync(Sample.Starting("b", 1), default);
        var id = (await Store.InboxOfAsync(1))[0].Id;
        var commit = Sample.Commit(1);
        commit.Consumed.Add(id);
        await Store.CommitAsync(lease, commit, default);
        Assert.Single(await InboxAsync(1));
    }

    [Fact]
    public async Task Enqueue_NewInstance_InsertsItPendingWithItsMessage()
    {
        var result = await Store.EnqueueAsync(Sample.Starting("a", 1), default);
        Assert.Equal(new EnqueueResult(EnqueueOutcome.Accepted), result);
        var stored = (await Store.LoadAsync("a", default))!;
        Assert.Equal((ExecutionStatus.Pending, 1), (stored.Record.Status, stored.Record.Partition));
        Assert.Empty(stored.History);
        Assert.Single(await InboxAsync(1));
    }

    [Theory]
    [InlineData(ExecutionStatus.Pending)]
    [InlineData(ExecutionStatus.Running)]
    [InlineData(ExecutionStatus.Suspended)]
    [InlineData(ExecutionStatus.Completed)]
    public async Task Enqueue_NewInstanceInTheWay_IsRefused(ExecutionStatus status)
    {
        await CommitFirstAsync(Sample.Write(Sample.Record("a") with { Status = status }));
        ExecutionStatus[] replaceable = status.IsFinished() ? [ExecutionStatus.Failed] : [status];
        var result = await Store.EnqueueAsync(Sample.Starting("a", 0, replaceable), default);
        Assert.Equal(new EnqueueResult(EnqueueOutcome.InstanceExists, status), result);
        Assert.Empty(await InboxAsync());
        Assert.Single(await HistoryAsync("a"));
    }

    [Theory]
    [InlineData(ExecutionStatus.Completed)]
    [InlineData(ExecutionStatus.Failed)]
    [InlineData(ExecutionStatus.Terminated)]
    public async Task Enqueue_ReplaceableInstance_RemovesHistoryAndInbox(ExecutionStatus status)
    {
        var finished = Sample.Commit(1, Sample.Write(Sample.Record("a") with { Status = status }));
        finished.Messages.AddRange([Sample.Message("a", "1"), Sample.Message("b", "2")]);
        await Store.CommitAsync(await AcquireAsync(), finished, default);
        var result = await Store.EnqueueAsync(Sample.Starting("a", 0, status), default);
        Assert.Equal(new EnqueueResult(EnqueueOutcome.Accepted), result);
        Assert.Equal(["2", """{"start":"a"}"""], await InboxAsync());
        Assert.Empty(await HistoryAsync("a"));
        Assert.Equal(ExecutionStatus.Pending, (await Store.GetAsync("a", false, default))!.Record.Status);
    }

    [Fact]
    public async Task Enqueue_Event_NeedsAnUnfinishedInstance()
    {
        var toMissing = await Store.EnqueueAsync(new EnqueueRequest { Message = Sample.Message("a") }, default);
        Assert.Equal(new EnqueueResult(EnqueueOutcome.InstanceNotFound), toMissing);
        await CommitFirstAsync(
            Sample.Write(Sample.Record("a") with { Status = ExecutionStatus.Completed }),
            Sample.Write(Sample.Record("b")));
        var toFinished = await Store.EnqueueAsync(new EnqueueRequest { Message = Sample.Message("a") }, default);
        Assert.Equal(new EnqueueResult(EnqueueOutcome.InstanceFinished, ExecutionStatus.Completed), toFinished);
        Assert.Empty(await InboxAsync());
        var toRunning = await Store.EnqueueAsync(new EnqueueRequest { Message = Sample.Message("b", "1") }, default);
        Assert.Equal(new EnqueueResult(EnqueueOutcome.Accepted), toRunning);
        Assert.Equal(["1"], await InboxAsync());
    }

    [Theory]
    [InlineData(ExecutionStatus.Failed, EnqueueOutcome.Accepted)]
    [InlineData(ExecutionStatus.Completed, EnqueueOutcome.StatusRefused)]
    [InlineData(ExecutionStatus.Running, EnqueueOutcome.StatusRefused)]
    public async Task Enqueue_ForOneStatus_NeedsTheInstanceInIt(ExecutionStatus status, EnqueueOutcome outcome)
    {
        await CommitFirstAsync(Sample.Write(Sample.Record("a") with { Status = status }));
        var request = new EnqueueRequest
        {
            Message = Sample.Message("a", "1"),
            RequiredStatus = ExecutionStatus.Failed,
        };
        var result = await Store.EnqueueAsync(request, default);
        Assert.Equal(outcome, result.Outcome);
        Assert.Equal(outcome == EnqueueOutcome.Accepted ? null : status, result.ExistingStatus);
        Assert.Equal(outcome == EnqueueOutcome.Accepted ? ["1"] : [], await InboxAsync());
    }

    [Fact]
    public async Task Enqueue_MayBeMissing_NeedsNoInstance()
    {
        await CommitFirstAsync(
            Sample.Write(Sample.Record("done") with { Status = ExecutionStatus.Completed }),
            Sample.Write(Sample.Record("busy")));
        EnqueueRequest To(string id) => new() { Message = Sample.Message(id, id), MayBeMissing = true };
        Assert.Equal(new EnqueueResult(EnqueueOutcome.Accepted), await Store.EnqueueAsync(To("none"), default));
        Assert.Equal(new EnqueueResult(EnqueueOutcome.Accepted), await Store.EnqueueAsync(To("busy"), default));
        Assert.Equal(EnqueueOutcome.InstanceFinished, (await Store.EnqueueAsync(To("done"), default)).Outcome);
        Assert.Equal(["none", "busy"], await InboxAsync());
        Assert.Null(await Store.LoadAsync("none", default));
    }

    [Fact]
    public async Task Enqueue_ManyAtOnce_EachIsAnsweredForItself()
    {
        var results = await Task.WhenAll(
            Enumerable.Range(0, 300).Select(n => Store.EnqueueAsync(Sample.Starting($"{n / 2}"), default).AsTask()));
        Assert.Equal(150, results.Count(result => result.Outcome == EnqueueOutcome.Accepted));
        Assert.Equal(150, results.Count(result => result.Outcome == EnqueueOutcome.InstanceExists));
        Assert.Equal(150, (await InboxAsync()).Length);
    }

    [Fact]
    public async Task Watch_OtherStoreEnqueues_CallsBack()
    {
        var client = await OpenAnotherAsync();
        var called = 0;
        using var signal = new SemaphoreSlim(0);
        void Called(int? partition)
        {
            Interlocked.Increment(ref called);
            signal.Release();
        }

        using (Store.Watch(Called))
        {
            await client.EnqueueAsync(Sample.Starting("a"), default);
            // A store may look when its clock says so, or be told; it gets time for either.
            for (var i = 0; i < 200 && !await signal.WaitAsync(TimeSpan.FromMilliseconds(50)); i++)
                Time.Advance(TimeSpan.FromSeconds(5));
            Assert.True(called > 0, "The watch did not call back.");
        }

        var before = called;
        await client.EnqueueAsync(Sample.Starting("b"), default);
        Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(before, called);
    }

    [Fact]
    public async Task Watch_NothingHappens_DoesNotCallBack()
    {
        var called = 0;
        using var watch = Store.Watch(_ => called++);
        Time.Advance(TimeSpan.FromSeconds(5));
        await Store.InboxOfAsync();
        Assert.Equal(0, called);
    }
}
