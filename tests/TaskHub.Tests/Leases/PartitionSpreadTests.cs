using Durable.Sdk.TaskHub;

namespace TaskHub.Tests.Leases;

public class PartitionSpreadTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>The seeds that always run. Add the one of a failure while looking for its cause.</summary>
    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(1, 20)];

    [Theory]
    [InlineData(1, 1)]
    [InlineData(32, 2)]
    [InlineData(32, 4)]
    [InlineData(7, 3)]
    [InlineData(3, 5)]
    public async Task Workers_StartedTogether_SpreadEvenlyInAFewBeats(int partitions, int count)
    {
        var world = await new SpreadWorld(partitions + count, partitions).StartAsync();
        for (var i = 0; i < count; i++) world.Join();

        await world.RunAsync(Second * 2);

        Assert.True(world.IsEven, string.Join(',', world.Counts));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Worker_JoinsOrLeaves_SpreadIsEvenInTwoSecondsAndHardlyAnythingMovesInVain(int seed)
    {
        var world = await new SpreadWorld(seed, new Random(seed).Next(1, 40)).StartAsync();
        world.Join();
        await world.RunAsync(Second * 2);
        for (var i = 0; i < 8; i++)
        {
            var before = world.Workers.ToDictionary(worker => worker, worker => worker.Held.Count);
            var moves = world.Moves;
            if (world.Workers.Count == 1 || world.Random.Next(5) < 3) world.Join();
            else world.Workers[world.Random.Next(world.Workers.Count)].Leave();

            await world.RunAsync(Second * 2);

            Assert.True(world.IsEven, string.Join(',', world.Counts));
            var gained = world.Workers.Sum(one => Math.Max(0, one.Held.Count - before.GetValueOrDefault(one)));
            // Some may: those that hand one over at the same moment do not know of each other.
            Assert.InRange(world.Moves - moves, gained, gained + world.Workers.Count);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Worker_DiesOrIsStoppedBeyondItsLease_OthersOwnAllWithinTheLeaseAndASecond(int seed)
    {
        var world = await new SpreadWorld(seed, new Random(seed).Next(1, 40)).StartAsync();
        for (var i = 0; i < 4; i++) world.Join();
        await world.RunAsync(Second * 3);
        for (var i = 0; i < 3; i++)
        {
            var worker = world.Workers[world.Random.Next(world.Workers.Count)];
            if (world.Random.Next(2) == 0) world.Kill(worker);
            else worker.Stop(SpreadWorld.Lease * (1.1 + world.Random.NextDouble()));
            await world.RunAsync(SpreadWorld.Lease * 3);
            Assert.True(world.IsEven, string.Join(',', world.Counts));
        }

        Assert.InRange(world.LongestUnserved, TimeSpan.Zero, SpreadWorld.Lease + Second);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Workers_ComeAndGoAtRandom_AllIsOwnedInTimeAndEvenInTheEnd(int seed)
    {
        var world = await new SpreadWorld(seed, new Random(seed).Next(1, 40)).StartAsync();
        world.Join();
        var events = 0;
        for (; events < 40; events++)
        {
            await world.RunAsync(Second * (world.Random.Next(3) == 0 ? 6 : 0.3) * world.Random.NextDouble());
            if (world.Workers.Count < 2 || world.Random.Next(3) == 0)
            {
                world.Join();
                continue;
            }

            var worker = world.Workers[world.Random.Next(world.Workers.Count)];
            switch (world.Random.Next(3))
            {
                case 0: worker.Leave(); break;
                case 1: world.Kill(worker); break;
                case 2: worker.Stop(SpreadWorld.Lease * 2 * world.Random.NextDouble()); break;
            }
        }

        world.Join(); // All others may have been told to leave.
        await world.RunAsync(SpreadWorld.Lease * 4);

        Assert.True(world.IsEven, string.Join(',', world.Counts));
        Assert.InRange(world.LongestUnserved, TimeSpan.Zero, SpreadWorld.Lease + Second);
        Assert.InRange(world.Moves, 1, 40 * events);
    }

    [Fact]
    public async Task Joiner_DiesAtOnce_PartitionsDoNotGoToAndFro()
    {
        var world = await new SpreadWorld(1, 32).StartAsync();
        world.Join();
        await world.RunAsync(Second * 2);
        var joiner = world.Join();
        await world.RunAsync(SpreadWorld.Beat);
        world.Kill(joiner);
        var moves = world.Moves;

        await world.RunAsync(SpreadWorld.Lease * 2);

        Assert.True(world.IsEven, string.Join(',', world.Counts));
        Assert.InRange(world.Moves - moves, 0, 32);
    }

    [Fact]
    public void Plan_NothingIsFreeForOthers_GivesNothing()
    {
        var spread = new PartitionSpread("a", Second, Second);
        var seen = Seen(["a", "b"], "a", "a", "b", null);

        var plan = spread.Plan(seen, [0, 1], [], default);

        Assert.Empty(plan.Give);
        Assert.Empty(plan.Take); // It is the other one's share.
    }

    [Fact]
    public void Plan_PartitionUnderItsNameThatItDoesNotHold_TakesItAgain()
    {
        var spread = new PartitionSpread("a", Second, Second);
        var seen = Seen(["a"], "a", "gone");

        Assert.Equal([0], spread.Plan(seen, [], [], default).Take);
    }

    private static HeartbeatResult Seen(string[] workers, params string?[] owners) =>
        new() { Lost = [], Workers = workers, Owners = owners, HasFreeActivities = false };
}
