namespace Sdk.Tests.Instances;

public sealed class ResultTests
{
    [Fact]
    public async Task WaitForResult_Completed_IsTheOutput()
    {
        await using var host = await StartAsync();

        Assert.Equal(42, await ResultAsync(host, await host.ScheduleAsync("Double", 21)));
    }

    [Fact]
    public async Task WaitForResult_Failed_ThrowsWithTheFailure()
    {
        await using var host = await StartAsync();
        var id = await host.ScheduleAsync("Fail", options: new("f"));

        var error = await Assert.ThrowsAsync<OrchestrationFailedException>(() => ResultAsync(host, id));

        Assert.Equal(
            ("DUR7023", "f", OrchestrationRuntimeStatus.Failed), (error.Code, error.InstanceId, error.Status));
        Assert.True(error.FailureDetails!.IsCausedBy<InvalidOperationException>());
        Assert.Contains("instance 'f' failed with 'System.InvalidOperationException': no", error.Message);
    }

    [Fact]
    public async Task WaitForResult_Terminated_ThrowsWithTheReason()
    {
        await using var host = await StartAsync();
        var id = await host.ScheduleAsync("Wait");
        await host.UntilStartedAsync(id);
        await host.Client.TerminateInstanceAsync(id, "enough");

        var error = await Assert.ThrowsAsync<OrchestrationFailedException>(() => ResultAsync(host, id));

        Assert.Equal(
            (OrchestrationRuntimeStatus.Terminated, "\"enough\"", null),
            (error.Status, error.SerializedOutput, error.FailureDetails));
    }

    [Fact]
    public async Task WaitForResult_Unknown_IsNotFound()
    {
        await using var host = await StartAsync();

        await Assert.ThrowsAsync<OrchestrationNotFoundException>(() => ResultAsync(host, "nobody"));
    }

    [Fact]
    public async Task Read_PayloadsThatWereNotAskedFor_IsTheCallersMistake()
    {
        await using var host = await StartAsync();
        var id = await host.ScheduleAsync("Double", 21, new("d"));
        await host.EndOfAsync(id);

        var found = (await host.Client.GetInstanceAsync(id))!;

        Assert.Throws<InvalidOperationException>(() => found.ReadInputAs<int>());
        var mistake = Assert.Throws<InvalidOperationException>(() => found.ReadOutputAs<int>());
        Assert.Contains("'d' was read without its input and output", mistake.Message, StringComparison.Ordinal);
        Assert.Null(found.ReadCustomStatusAs<string>());
        Assert.Equal("'d' (Double) is Completed", found.ToString());
    }

    [Fact]
    public async Task RaiseEvent_WithATokenAlone_HasNoPayload()
    {
        await using var host = await StartAsync();
        var id = await host.ScheduleAsync("Wait");
        using var source = new CancellationTokenSource();

        await host.Client.RaiseEventAsync(id, "Go", source.Token);

        Assert.Null(await host.ResultOfInstanceAsync<string>(id));
    }

    private static Task<int> ResultAsync(TestHost host, string instanceId) =>
        host.Client.WaitForInstanceCompletionAsync<int>(instanceId).WaitAsync(Limits.Wait);

    private static Task<TestHost> StartAsync() => TestHost.StartAsync(tasks => tasks
        .AddOrchestratorFunc<int, int>("Double", (_, input) => 2 * input)
        .AddOrchestratorFunc("Wait", context => context.WaitForExternalEvent<string?>("Go"))
        .AddOrchestratorFunc<int>("Fail", int (_) => throw new InvalidOperationException("no")));
}
