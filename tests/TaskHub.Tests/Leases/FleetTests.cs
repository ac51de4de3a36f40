using Durable.Sdk.TaskHub;
using Stores.Conformance;

namespace TaskHub.Tests.Leases;

public class FleetTests
{
    private static readonly TimeSpan Lease = new HubOptions().LeaseLength;

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Workers_Several_ShareThePartitionsAndTheWork(int count)
    {
        await using var fleet = new Fleet(32);
        for (var i = 0; i < count; i++) await fleet.JoinAsync($"w{i}");
        await fleet.UntilEvenAsync();

        var ids = await Task.WhenAll(
            Enumerable.Range(0, 100).Select(i => fleet.Workers[i % count].ScheduleAsync("parent-2")));

        foreach (var id in ids) Assert.Equal("2", await fleet.Workers[0].OutputAsync(id));
        Assert.All(fleet.Workers, worker => Assert.NotEmpty(worker.Executor.Runs));
        Assert.All(fleet.Workers.SelectMany(worker => worker.Executor.Runs.Values), runs => Assert.Equal(1, runs));
    }

    [Fact]
    public async Task Workers_JoinAndLeaveWhileWorkGoesOn_NothingIsLostOrRunTwice()
    {
        await using var fleet = new Fleet(16);
        var first = await fleet.JoinAsync("first");
        var ids = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => first.ScheduleAsync("sequence-40")));

        var second = await fleet.JoinAsync("second");
        await fleet.UntilEvenAsync();
        var third = await fleet.JoinAsync("third");
        await fleet.UntilEvenAsync();
        await fleet.LeaveAsync(first);
        await fleet.UntilEvenAsync();

        foreach (var id in ids)
        {
            Assert.Equal("40", await third.OutputAsync(id));
            await third.AssertSoundAsync(id);
        }

        Assert.Empty((await fleet.LookAsync()).Workers.Except(["second", "third"]));
    }

    [Fact]
    public async Task Worker_Stops_IsNotWaitedFor()
    {
        var time = new ManualTimeProvider();
        await using var fleet = new Fleet(8, time);
        var first = await fleet.JoinAsync("first");
        await fleet.LeaveAsync(first);

        await fleet.JoinAsync("second");

        Assert.Equal([8], await fleet.CountsAsync());
    }

    [Fact]
    public async Task Worker_IsSilentForItsLease_OthersTakeItsPartitions()
    {
        var time = new ManualTimeProvider();
        await using var fleet = new Fleet(8, time);
        var silent = await fleet.JoinAsync("silent");
        silent.Store.BeforeHeartbeat = _ => throw FaultyStore.Unavailable();
        var id = await silent.ScheduleAsync("events-1");
        await fleet.JoinAsync("other");
        Assert.Equal([0, 8], await fleet.CountsAsync());

        time.Advance(Lease);
        await fleet.UntilAsync(async () =>
        {
            time.Advance(TimeSpan.FromMilliseconds(1));
            return (await fleet.LookAsync()).Owners.All(owner => owner == "other");
        });

        await fleet.Workers[1].RaiseAsync(id, "1");
        Assert.Equal("[1]", await fleet.Workers[1].OutputAsync(id));
    }
}
