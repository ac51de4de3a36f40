using Durable.Sdk.Postgres;
using Durable.Sdk.TaskHub;
using Stores.Conformance;

namespace Stores.Tests.Postgres;

/// <summary>Looks at single instances that are answered together.</summary>
public sealed class InstanceLooksTests
{
    private readonly List<Statement> _asked = [];
    private readonly InstanceLooks _looks;

    public InstanceLooksTests() => _looks = new(ids =>
    {
        TaskCompletionSource<IReadOnlyDictionary<string, InstanceView>> answer = new();
        _asked.Add(new([.. ids.Order(StringComparer.Ordinal)], answer));
        return new(answer.Task);
    });

    [Fact]
    public async Task Get_WhileFourAreUnderWay_FurtherOnesShareOneStatement()
    {
        var first = Enumerable.Range(0, 4).Select(i => Get($"early{i}")).ToList();
        Task<InstanceView?>[] later = [Get("a"), Get("b"), Get("a"), Get("gone")];
        Assert.Equal(4, _asked.Count);

        Answer(2, "early2");
        Assert.Equal("early2", (await first[2])!.Record.InstanceId);
        Assert.Equal(["a", "b", "gone"], _asked[4].Ids);

        Answer(4, "a", "b");
        Assert.Equal(["a", "b", "a", null], (await Task.WhenAll(later)).Select(view => view?.Record.InstanceId));
        Assert.Equal(5, _asked.Count);
    }

    [Fact]
    public async Task Get_MoreThanABatchHolds_RestGoesWithTheNext()
    {
        for (var i = 0; i < 4; i++) _ = Get($"early{i}");
        var later = Enumerable.Range(0, 250).Select(i => Get($"{i}")).ToList();

        Answer(0);
        Answer(1);
        Assert.Equal([200, 50], _asked.Skip(4).Select(asked => asked.Ids.Length));
        Answer(4, _asked[4].Ids);
        Answer(5, _asked[5].Ids);
        Assert.All(await Task.WhenAll(later), Assert.NotNull);
    }

    [Fact]
    public async Task Get_StatementFails_ThoseWhoAskedHearOfItAndNoOthers()
    {
        for (var i = 0; i < 4; i++) _ = Get($"early{i}");
        Task<InstanceView?>[] later = [Get("a"), Get("b")];
        Answer(0);
        var next = Get("c");
        _asked[4].Answer.SetException(new InvalidOperationException("The server is gone."));

        foreach (var one in later) await Assert.ThrowsAsync<InvalidOperationException>(() => one);
        Answer(5, "c");
        Assert.NotNull(await next);
    }

    [Fact]
    public async Task Get_GivenUp_OthersAreAnswered()
    {
        using var stop = new CancellationTokenSource();
        for (var i = 0; i < 4; i++) _ = Get($"early{i}");
        var (given, kept) = (_looks.GetAsync("a", stop.Token).AsTask(), Get("a"));
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        Answer(0);
        Answer(4, "a");
        Assert.NotNull(await kept);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _looks.GetAsync("b", stop.Token).AsTask());
    }

    private Task<InstanceView?> Get(string instanceId) => _looks.GetAsync(instanceId, default).AsTask();

    private void Answer(int statement, params string[] found) => _asked[statement].Answer.SetResult(
        found.ToDictionary(id => id, id => new InstanceView(Sample.Record(id, 0))));

    private sealed record Statement(
        string[] Ids, TaskCompletionSource<IReadOnlyDictionary<string, InstanceView>> Answer);
}
