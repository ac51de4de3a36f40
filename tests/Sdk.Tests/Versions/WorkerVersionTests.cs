using Durable.Worker;
using Microsoft.Extensions.Options;
using static Durable.Worker.DurableTaskWorkerOptions;

namespace Sdk.Tests.Versions;

/// <summary>Which versions of orchestrations a worker runs.</summary>
public sealed class WorkerVersionTests
{
    [Theory]
    [InlineData(VersionMatchStrategy.None, "9.0")]
    [InlineData(VersionMatchStrategy.Strict, "2.0")]
    [InlineData(VersionMatchStrategy.CurrentOrOlder, "2.0")]
    [InlineData(VersionMatchStrategy.CurrentOrOlder, "1.5")]
    [InlineData(VersionMatchStrategy.CurrentOrOlder, "")]
    public async Task Version_Matches_Runs(VersionMatchStrategy strategy, string version)
    {
        await using var host = await TestHost.StartAsync(tasks => With(tasks), Setup("2.0", strategy));

        var found = await host.RunAsync("Run", options: new() { Version = version });

        Assert.Equal(version, found.ReadOutputAs<string>());
    }

    [Theory]
    [InlineData(VersionMatchStrategy.Strict, "1.5")]
    [InlineData(VersionMatchStrategy.Strict, "")]
    [InlineData(VersionMatchStrategy.CurrentOrOlder, "2.1")]
    public async Task Version_DoesNotMatchAndFails_TheInstanceFailsForGood(
        VersionMatchStrategy strategy, string version)
    {
        await using var host = await TestHost.StartAsync(
            tasks => With(tasks), Setup("2.0", strategy, VersionFailureStrategy.Fail));

        var found = await host.RunAsync("Run", options: new() { Version = version });

        Assert.Equal(OrchestrationRuntimeStatus.Failed, found.RuntimeStatus);
        Assert.Equal("VersionMismatch", found.FailureDetails!.ErrorType);
        Assert.True(found.FailureDetails.IsNonRetriable);
        Assert.Contains(ErrorCodes.VersionMismatch, found.FailureDetails.ErrorMessage);
        Assert.Contains("'2.0'", found.FailureDetails.ErrorMessage);
    }

    [Fact]
    public async Task Version_DoesNotMatchAndRejects_ParksWithoutAHistoryUntilAWorkerRunsIt()
    {
        await using var host = await TestHost.StartAsync(
            tasks => With(tasks), Setup("2.0", VersionMatchStrategy.Strict));
        var id = await host.ScheduleAsync("Run", options: new() { Version = "3.0" });
        await host.UntilParkedAsync(id, ErrorCodes.VersionMismatch);

        var again = 0;
        await host.UntilAsync(id, _ => ++again > 3, "to be tried again");
        Assert.Empty(await host.HistoryAsync(id));
        await host.RestartAsync(tasks => With(tasks), Setup("3.0", VersionMatchStrategy.Strict));

        Assert.Equal("3.0", await host.ResultOfInstanceAsync<string>(id));
    }

    [Fact]
    public async Task Version_RejectsWhileAllFaultsFail_StillParks()
    {
        var setup = Setup("2.0", VersionMatchStrategy.Strict) with
        {
            Options = options => options.FaultHandling = FaultHandling.Fail,
        };
        await using var host = await TestHost.StartAsync(tasks => With(tasks), setup);
        var id = await host.ScheduleAsync("Run", options: new() { Version = "3.0" });

        Assert.False((await host.UntilParkedAsync(id, ErrorCodes.VersionMismatch)).IsCompleted);
    }

    [Fact]
    public async Task Child_FailsOverItsVersion_TheParentDoesNotTryAgain()
    {
        await using var host = await TestHost.StartAsync(
            tasks => With(tasks).AddOrchestratorFunc("Parent", async context =>
            {
                var retry = TaskOptions.FromRetryPolicy(new(5, TimeSpan.FromMilliseconds(1)));
                await context.CallSubOrchestratorAsync("Run", null, retry with { Version = "3.0" });
            }),
            Setup("2.0", VersionMatchStrategy.CurrentOrOlder, VersionFailureStrategy.Fail));

        var found = await host.RunAsync("Parent");

        Assert.Equal("VersionMismatch", found.FailureDetails!.InnerFailure!.ErrorType);
        Assert.Single((await host.HistoryAsync(found.InstanceId)).OfType<SubOrchestrationCreated>());
    }

    [Fact]
    public async Task DefaultVersion_OfTheWorker_IsTheChildsThatNamesNone()
    {
        await using var host = await TestHost.StartAsync(Parent, new()
        {
            Worker = worker => worker.UseVersioning(new() { DefaultVersion = "1.2" }),
        });
        var id = await host.ScheduleAsync("Parent");
        await host.Client.RaiseEventAsync(id, "Go");

        Assert.Equal("default 1.2, named 7, none ", await host.ResultOfInstanceAsync<string>(id));
    }

    [Fact]
    public async Task DefaultVersion_ChangedUnderARunningInstance_WhatWasRecordedHolds()
    {
        await using var host = await TestHost.StartAsync(Parent, new()
        {
            Worker = worker => worker.UseVersioning(new() { DefaultVersion = "1.2" }),
        });
        var id = await host.ScheduleAsync("Parent");
        await host.UntilAsync(id, found => found.HistoryLength >= 8, "its children to be done");

        await host.RestartAsync(Parent, new()
        {
            Worker = worker => worker.UseVersioning(new() { DefaultVersion = "2.0" }),
        });
        await host.Client.RaiseEventAsync(id, "Go");

        Assert.Equal("default 1.2, named 7, none ", await host.ResultOfInstanceAsync<string>(id));
    }

    [Fact]
    public async Task DefaultVersion_OfTheClient_IsTheInstancesThatIsStartedWithoutOne()
    {
        await using var host = await TestHost.StartAsync(
            tasks => With(tasks), new() { Client = client => client.UseDefaultVersion("4.1") });

        Assert.Equal("4.1", await host.ResultOfAsync<string>("Run"));
    }

    [Fact]
    public async Task Versions_SideBySide_EachInstanceRunsItsOwnAndStaysWithIt()
    {
        static void Both(DurableTaskRegistry tasks) => tasks
            .AddOrchestratorFunc<object?, string>("Run", "1", async (context, _) =>
            {
                await context.WaitForExternalEvent<object?>("Go");
                return "one";
            })
            .AddOrchestratorFunc<object?, string>("Run", "2", async (context, _) =>
            {
                await context.WaitForExternalEvent<object?>("Go");
                return "two";
            });
        await using var host = await TestHost.StartAsync(Both);
        var one = await host.ScheduleAsync("Run", options: new() { Version = "1" });
        var two = await host.ScheduleAsync("Run", options: new() { Version = "2" });
        await host.UntilStartedAsync(one);
        await host.UntilStartedAsync(two);

        await host.RestartAsync(Both);
        await host.Client.RaiseEventAsync(one, "Go");
        await host.Client.RaiseEventAsync(two, "Go");

        Assert.Equal("one", await host.ResultOfInstanceAsync<string>(one));
        Assert.Equal("two", await host.ResultOfInstanceAsync<string>(two));
    }

    [Fact]
    public async Task Options_OfNoMeaning_StopTheHost()
    {
        var thrown = await Assert.ThrowsAsync<OptionsValidationException>(() => TestHost.StartAsync(
            tasks => With(tasks), Setup(" ", (VersionMatchStrategy)9)));

        Assert.Contains("Versioning:MatchStrategy has no value '9'", thrown.Message);
        Assert.Contains("Versioning:Version", thrown.Message);
    }

    private static TestSetup Setup(
        string version,
        VersionMatchStrategy strategy,
        VersionFailureStrategy failure = VersionFailureStrategy.Reject) => new()
        {
            Worker = worker => worker.UseVersioning(new()
            {
                Version = version,
                MatchStrategy = strategy,
                FailureStrategy = failure,
            }),
        };

    private static DurableTaskRegistry With(DurableTaskRegistry tasks) =>
        tasks.AddOrchestratorFunc("Run", context => context.Version);

    private static void Parent(DurableTaskRegistry tasks) => With(tasks).AddOrchestratorFunc("Parent", async context =>
    {
        var byDefault = await context.CallSubOrchestratorAsync<string>("Run");
        var named = await context.CallSubOrchestratorAsync<string>("Run", new TaskOptions { Version = "7" });
        var none = await context.CallSubOrchestratorAsync<string>("Run", new TaskOptions { Version = "" });
        await context.WaitForExternalEvent<object?>("Go");
        return $"default {byDefault}, named {named}, none {none}";
    });
}
