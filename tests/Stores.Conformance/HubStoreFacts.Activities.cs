using Durable.Sdk.Engine;
using Durable.Sdk.TaskHub;

namespace Stores.Conformance;

public abstract partial class HubStoreFacts
{
    [Fact]
    public async Task Share_Activity_IsClaimedWithEveryField()
    {
        var activity = Activity(1) with { Queue = "grüße", Name = "SEND", Priority = -7, Partition = 2 };
        await ShareAsync(activity);
        Assert.Empty(await ClaimAsync());
        var claim = Assert.Single(await ClaimAsync(queue: "grüße"));
        Assert.Equal(activity with { Body = default }, claim.Activity with { Body = default });
        Assert.Equal(Sample.Text(activity.Body), Sample.Text(claim.Activity.Body));
        Assert.Equal((1, null, null), (claim.Attempt, claim.Cause, claim.SilentWorker));
    }

    [Fact]
    public async Task Share_CommitIsFencedOff_SharesNothing()
    {
        var lease = await AcquireAsync();
        await Store.ReleaseAsync(lease, default);
        var commit = Sample.Commit(1);
        commit.Shared.Add(Activity(1));
        await CommitFailsAsync(ErrorCodes.LeaseLost, lease, commit);
        Assert.Empty(await ClaimAsync());
    }

    [Fact]
    public async Task Claim_Several_GoByPriorityThenAge()
    {
        await ShareAsync(
            Activity(1), Activity(2) with { Priority = 1 }, Activity(3), Activity(4) with { Priority = -1 });
        Assert.Equal([2, 1, 3], (await ClaimAsync(3)).Select(claim => claim.Activity.Key.TaskId));
        Assert.Equal([4], (await ClaimAsync(3, "w2")).Select(claim => claim.Activity.Key.TaskId));
    }

    [Fact]
    public async Task Claim_NamesToLeaveAlone_AreLeftAlone()
    {
        await ShareAsync(Activity(1), Activity(2) with { Name = "PAY" });
        var request = new ClaimRequest { Worker = "w1", MaxCount = 5, Length = LeaseLength, ExceptNames = ["WORK"] };
        var claims = await Store.ClaimActivitiesAsync(request, default);
        Assert.Equal([2], claims.Select(claim => claim.Activity.Key.TaskId));
    }

    [Fact]
    public async Task Claim_FromSeveralStoresAtOnce_GivesEachOnce()
    {
        await ShareAsync([.. Enumerable.Range(0, 60).Select(Activity)]);
        var stores = new[] { Store, await OpenAnotherAsync(), await OpenAnotherAsync() };
        var request = new ClaimRequest { Worker = "w", MaxCount = 5, Length = LeaseLength };
        var claimed = await Task.WhenAll(Enumerable.Range(0, 15).Select(i =>
            Task.Run(async () => await stores[i % 3].ClaimActivitiesAsync(request, default))));
        var rest = await ClaimAsync(100);
        var ids = claimed.SelectMany(claims => claims).Concat(rest).Select(claim => claim.Activity.Key.TaskId).ToList();
        Assert.Equal(Enumerable.Range(0, 60), ids.Order());
    }

    [Fact]
    public async Task Claim_RanOut_IsClaimedAgainAndCounted()
    {
        await ShareAsync(Activity(1));
        var first = Assert.Single(await ClaimAsync());
        Time.Advance(LeaseLength - TimeSpan.FromTicks(1));
        Assert.Empty(await ClaimAsync(worker: "w2"));
        Time.Advance(TimeSpan.FromTicks(1));
        var second = Assert.Single(await ClaimAsync(worker: "w2"));
        Assert.Equal((2, "w1"), (second.Attempt, second.SilentWorker));
        Assert.Equal([false], await EndAsync(first, "late"));
        Assert.Equal([ClaimState.Lost, ClaimState.Held], await ProlongAsync(first, second));
        Assert.Equal([true], await EndAsync(second, "done"));
        Assert.Equal(["done"], await InboxAsync());
    }

    [Fact]
    public async Task Prolong_HeldClaims_CountFromNow()
    {
        await ShareAsync(Activity(1), Activity(2));
        var claims = await ClaimAsync(2);
        Time.Advance(LeaseLength / 2);
        Assert.Equal([ClaimState.Held, ClaimState.Held], await ProlongAsync([.. claims]));
        Time.Advance(LeaseLength * 0.75);
        Assert.Empty(await ClaimAsync(worker: "w2"));
    }

    [Fact]
    public async Task Prolong_RanOutButNotTaken_Holds()
    {
        await ShareAsync(Activity(1));
        var claims = await ClaimAsync();
        Time.Advance(LeaseLength * 2);
        Assert.Equal([ClaimState.Held], await ProlongAsync([.. claims]));
        Assert.Empty(await ClaimAsync(worker: "w2"));
    }

    [Fact]
    public async Task EndClaims_WithResults_RemovesThemAndPutsTheResultsIntoTheInboxes()
    {
        await ShareAsync(Activity(1), Activity(2) with { Partition = 2 });
        var claims = await ClaimAsync(2);
        var ends = claims.Select(
            claim => new ClaimEnd(claim) { Result = Result(claim, $"{claim.Activity.Key.TaskId}") });
        Assert.Equal([true, true], await Store.EndClaimsAsync([.. ends], default));
        Assert.Equal(["1"], await InboxAsync());
        Assert.Equal(["2"], await InboxAsync(2));
        Time.Advance(LeaseLength * 2);
        Assert.Empty(await ClaimAsync());
        Assert.Equal([false], await EndAsync(claims[0], "again"));
        Assert.Equal(["1"], await InboxAsync());
    }

    [Fact]
    public async Task EndClaims_Answered_RemovesTheActivityWithoutAResult()
    {
        await ShareAsync(Activity(1), Activity(2));
        var claims = await ClaimAsync(2);
        ClaimEnd[] ends = [new(claims[0]) { IsAnswered = true }, new(claims[1]) { Result = Result(claims[1], "2") }];
        Assert.Equal([true, true], await Store.EndClaimsAsync(ends, default));
        Assert.Equal(["2"], await InboxAsync());
        Time.Advance(LeaseLength * 2);
        Assert.Empty(await ClaimAsync());
        Assert.Equal([false], await Store.EndClaimsAsync(ends[..1], default));
    }

    [Fact]
    public async Task EndClaims_GivenUpForACause_IsCountedAndClaimedAfterItsPause()
    {
        await ShareAsync(Activity(1));
        var end = new ClaimEnd((await ClaimAsync())[0]) { Cause = "broken", Delay = TimeSpan.FromSeconds(5) };
        Assert.Equal([true], await Store.EndClaimsAsync([end], default));
        Assert.Equal([ClaimState.Lost], await ProlongAsync(end.Claim));
        Time.Advance(TimeSpan.FromSeconds(5) - TimeSpan.FromTicks(1));
        Assert.Empty(await ClaimAsync());
        Time.Advance(TimeSpan.FromTicks(1));
        var again = Assert.Single(await ClaimAsync());
        Assert.Equal((2, "broken", null), (again.Attempt, again.Cause, again.SilentWorker));
        Assert.Empty(await InboxAsync());
    }

    [Fact]
    public async Task EndClaims_GivenUpWithoutACause_IsNotCounted()
    {
        await ShareAsync(Activity(1));
        await Store.EndClaimsAsync([new((await ClaimAsync())[0])], default);
        Assert.Equal(1, Assert.Single(await ClaimAsync()).Attempt);
    }

    [Fact]
    public async Task Unshare_Unclaimed_IsRemoved()
    {
        var lease = await ShareAsync(Activity(1), Activity(2));
        await UnshareAsync(lease, 1);
        Assert.Equal([2], (await ClaimAsync(5)).Select(claim => claim.Activity.Key.TaskId));
    }

    [Theory]
    [InlineData("result")]
    [InlineData(null)]
    public async Task Unshare_Claimed_IsToldAndItsResultIsNotWanted(string? result)
    {
        var lease = await ShareAsync(Activity(1));
        var claim = (await ClaimAsync())[0];
        await UnshareAsync(lease, 1);
        Assert.Equal([ClaimState.Canceled], await ProlongAsync(claim));
        Assert.Equal([true], await EndAsync(claim, result));
        Assert.Empty(await InboxAsync());
        Time.Advance(LeaseLength * 2);
        Assert.Empty(await ClaimAsync());
    }

    [Fact]
    public async Task Unshare_ClaimedBySomebodyWhoIsSilent_IsNotClaimedAgain()
    {
        var lease = await ShareAsync(Activity(1));
        var claim = (await ClaimAsync())[0];
        await UnshareAsync(lease, 1);
        Time.Advance(LeaseLength);
        Assert.Empty(await ClaimAsync());
        Assert.Equal([ClaimState.Lost], await ProlongAsync(claim));
    }

    [Fact]
    public async Task Share_KeyThatIsThere_TakesItsPlace()
    {
        var lease = await ShareAsync(Activity(1));
        var claim = (await ClaimAsync())[0];
        var commit = Sample.Commit(2);
        commit.Shared.Add(Activity(1) with { Body = Sample.Utf8("\"again\"") });
        await Store.CommitAsync(lease, commit, default);
        Assert.Equal([ClaimState.Lost], await ProlongAsync(claim));
        var again = Assert.Single(await ClaimAsync());
        Assert.Equal((1, "\"again\""), (again.Attempt, Sample.Text(again.Activity.Body)));
        Assert.Equal([false], await EndAsync(claim, "late"));
    }

    [Fact]
    public async Task Heartbeat_FreeActivity_IsTold()
    {
        Assert.False((await BeatAsync("w1", null)).HasFreeActivities);
        await ShareAsync(Activity(1) with { Queue = "gpu" });
        Assert.True((await BeatAsync("w1", null)).HasFreeActivities);
        var claim = (await ClaimAsync(queue: "gpu"))[0];
        Assert.False((await BeatAsync("w1", null)).HasFreeActivities);
        await Store.EndClaimsAsync([new(claim) { Delay = TimeSpan.FromSeconds(1) }], default);
        Assert.False((await BeatAsync("w1", null)).HasFreeActivities);
        Time.Advance(TimeSpan.FromSeconds(1));
        Assert.True((await BeatAsync("w1", null)).HasFreeActivities);
    }

    private static SharedActivity Activity(int taskId) => new()
    {
        Partition = 0,
        InstanceId = "a",
        Key = new("a-1", taskId),
        Name = "WORK",
        Body = Sample.Utf8($$"""{"task":{{taskId}}}"""),
    };

    private static InboxMessage Result(ActivityClaim claim, string body) =>
        Sample.Message(claim.Activity.InstanceId, body, claim.Activity.Partition);

    private async Task<PartitionLease> ShareAsync(params SharedActivity[] activities)
    {
        var lease = await AcquireAsync();
        var commit = Sample.Commit(1);
        commit.Shared.AddRange(activities);
        await Store.CommitAsync(lease, commit, default);
        return lease;
    }

    private async Task UnshareAsync(PartitionLease lease, int taskId)
    {
        var commit = Sample.Commit(2);
        commit.Unshared.AddRange([new("a-1", taskId), new("a-1", 99)]);
        await Store.CommitAsync(lease, commit, default);
    }

    private async Task<IReadOnlyList<ActivityClaim>> ClaimAsync(
        int count = 1, string worker = "w1", string queue = "") =>
        await Store.ClaimActivitiesAsync(
            new() { Worker = worker, Queue = queue, MaxCount = count, Length = LeaseLength }, default);

    private async Task<IReadOnlyList<ClaimState>> ProlongAsync(params ActivityClaim[] claims) =>
        await Store.ProlongClaimsAsync(claims, LeaseLength, default);

    private async Task<IReadOnlyList<bool>> EndAsync(ActivityClaim claim, string? result) => await Store.EndClaimsAsync(
        [new(claim) { Result = result is null ? null : Result(claim, result) }], default);
}
