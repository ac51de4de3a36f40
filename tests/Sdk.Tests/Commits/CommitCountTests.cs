namespace Sdk.Tests.Commits;

/// <summary>What a step costs.</summary>
public sealed class CommitCountTests
{
    [Fact]
    public async Task Sequence_OfFiveActivities_TakesSixCommits()
    {
        await using var host = await RunFiveAsync();

        Assert.Equal(6, host.Commits.Count);
    }

    [Fact]
    public async Task Sequence_EachStep_WritesOneSegmentAndOneInstance()
    {
        await using var host = await RunFiveAsync();

        Assert.All(host.Commits, commit =>
        {
            Assert.Single(Assert.Single(commit.Instances).Segments);
            Assert.Empty(commit.Messages);
            Assert.Empty(commit.Consumed);
        });
    }

    [Fact]
    public async Task Event_FromAClientOfTheOwner_TakesOneCommitWithoutTheInbox()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Run", context => context.WaitForExternalEvent<string>("Go")));
        var id = await host.ScheduleAsync("Run");

        await host.Client.RaiseEventAsync(id, "Go", "gone");

        Assert.Equal("gone", await host.ResultOfInstanceAsync<string>(id));
        Assert.Equal(2, host.Commits.Count);
        Assert.All(host.Commits, commit => Assert.Empty(commit.Messages));
    }

    private static async Task<TestHost> RunFiveAsync()
    {
        var host = await TestHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Run", async context =>
            {
                var sum = 0;
                for (var step = 0; step < 5; step++) sum += await context.CallActivityAsync<int>("Double", step);
                return sum;
            })
            .AddActivityFunc<int, int>("Double", (_, input) => 2 * input));
        Assert.Equal(20, await host.ResultOfAsync<int>("Run"));
        return host;
    }
}
