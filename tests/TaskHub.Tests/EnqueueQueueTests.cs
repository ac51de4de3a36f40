using Durable;
using Durable.Sdk.Engine;
using Durable.Sdk.TaskHub;
using Stores.Conformance;

namespace TaskHub.Tests;

public sealed class EnqueueQueueTests
{
    private readonly List<string[]> _writes = [];
    private readonly TaskCompletionSource _firstBegan = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _firstMayEnd = new();
    private readonly EnqueueQueue _queue;
    private Func<string[], Exception?> _failureOf = _ => null;

    public EnqueueQueueTests() => _queue = new(WriteAsync);

    [Fact]
    public async Task Add_WhileAWriteIsUnderWay_GoesWithTheNextInOrder()
    {
        var all = await AddBehindTheFirstAsync("b", "c", "d");
        foreach (var one in all) Assert.Equal(EnqueueOutcome.Accepted, (await one).Outcome);
        Assert.Equal([["a"], ["b", "c", "d"]], _writes);
    }

    [Fact]
    public async Task Write_RefusedForOne_IsRepeatedOneByOneAndOnlyThatOneFails()
    {
        _failureOf = ids => ids.Contains("c") ? new DurableException(ErrorCodes.CommitRejected, "A test.") : null;
        var all = await AddBehindTheFirstAsync("b", "c", "d");
        await Assert.ThrowsAsync<DurableException>(() => all[1]);
        Assert.Equal(EnqueueOutcome.Accepted, (await all[0]).Outcome);
        Assert.Equal(EnqueueOutcome.Accepted, (await all[2]).Outcome);
        Assert.Equal([["a"], ["b", "c", "d"], ["b"], ["c"], ["d"]], _writes);
    }

    [Fact]
    public async Task Write_FailsAndMayHaveBeenWritten_IsNotRepeated()
    {
        _failureOf = ids => ids.Contains("c") ? FaultyStore.Unavailable() : null;
        var all = await AddBehindTheFirstAsync("b", "c", "d");
        foreach (var one in all) await Assert.ThrowsAsync<DurableException>(() => one);
        Assert.Equal([["a"], ["b", "c", "d"]], _writes);
    }

    [Fact]
    public async Task Add_GivenUpBeforeItsWrite_IsNotWritten()
    {
        using var giveUp = new CancellationTokenSource();
        var first = _queue.Add(Request("a"), default);
        await _firstBegan.Task.WaitAsync(HubUnderTest.Patience);
        var (given, kept) = (_queue.Add(Request("b"), giveUp.Token), _queue.Add(Request("c"), default));
        await giveUp.CancelAsync();
        _firstMayEnd.SetResult();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        await Task.WhenAll(first, kept);
        Assert.Equal([["a"], ["c"]], _writes);
    }

    [Fact]
    public async Task Dispose_SomeWait_AnswersThemAndTakesNothingMore()
    {
        var first = _queue.Add(Request("a"), default);
        await _firstBegan.Task.WaitAsync(HubUnderTest.Patience);
        var second = _queue.Add(Request("b"), default);
        var disposing = _queue.DisposeAsync();
        Assert.Throws<ObjectDisposedException>(() => { _ = _queue.Add(Request("c"), default); });
        _firstMayEnd.SetResult();
        await disposing.AsTask().WaitAsync(HubUnderTest.Patience);
        Assert.True(first.IsCompletedSuccessfully && second.IsCompletedSuccessfully);
    }

    private static EnqueueRequest Request(string id) => new()
    {
        Message = new() { Partition = 0, InstanceId = id, Body = ReadOnlyMemory<byte>.Empty },
    };

    private async Task<List<Task<EnqueueResult>>> AddBehindTheFirstAsync(params string[] ids)
    {
        var first = _queue.Add(Request("a"), default);
        await _firstBegan.Task.WaitAsync(HubUnderTest.Patience);
        var all = ids.Select(id => _queue.Add(Request(id), default)).ToList();
        _firstMayEnd.SetResult();
        await first;
        return all;
    }

    private async ValueTask<IReadOnlyList<EnqueueResult>> WriteAsync(IReadOnlyList<EnqueueRequest> requests)
    {
        string[] ids = [.. requests.Select(request => request.DecidingInstanceId)];
        _writes.Add(ids);
        _firstBegan.TrySetResult();
        await _firstMayEnd.Task;
        if (_failureOf(ids) is { } failure) throw failure;
        return [.. requests.Select(_ => new EnqueueResult(EnqueueOutcome.Accepted))];
    }
}
