namespace Sdk.Tests.Mistakes;

/// <summary>What callers of the client get wrong, and what they are told.</summary>
public sealed class ClientMistakeTests
{
    [Fact]
    public async Task Schedule_IdExists_SaysSoAndWhatToDo()
    {
        await using var host = await StartAsync();
        await host.ScheduleAsync("Wait", options: new("taken"));

        var refused = await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(
            () => host.ScheduleAsync("Wait", options: new("taken")));

        Assert.Equal("DUR7001", refused.Code);
        Assert.Equal("taken", refused.InstanceId);
        Assert.Contains("'taken' exists and is 'Running'", refused.Message);
        Assert.Contains("DedupeStatuses", refused.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("with\ttab")]
    [InlineData("with\0nul")]
    public async Task Schedule_IdEmptyOrWithControlCharacters_IsRefused(string id)
    {
        await using var host = await StartAsync();

        var mistake = await Assert.ThrowsAnyAsync<ArgumentException>(
            () => host.ScheduleAsync("Wait", options: new(id)));

        Assert.Equal("options", mistake.ParamName);
    }

    [Theory]
    [InlineData(201)]
    [InlineData(300)]
    public async Task Schedule_IdTooLong_SaysHowLongItMayBe(int length)
    {
        await using var host = await StartAsync();

        var mistake = await Assert.ThrowsAsync<ArgumentException>(
            () => host.ScheduleAsync("Wait", options: new(new string('x', length))));

        Assert.Contains($"at most 200 characters; '{new string('x', 32)}…' has {length}", mistake.Message);
    }

    [Fact]
    public async Task Schedule_LongestId_IsTaken()
    {
        await using var host = await StartAsync();
        var id = new string('ä', 200);

        Assert.Equal(id, await host.ScheduleAsync("Wait", options: new(id)));
        Assert.NotNull(await host.Client.GetInstanceAsync(id));
    }

    [Fact]
    public async Task Schedule_WithoutId_MakesOne()
    {
        await using var host = await StartAsync();

        Assert.NotEqual(await host.ScheduleAsync("Wait"), await host.ScheduleAsync("Wait"));
    }

    [Fact]
    public async Task Schedule_WithoutName_IsRefused()
    {
        await using var host = await StartAsync();

        var mistake = await Assert.ThrowsAsync<ArgumentException>(() => host.ScheduleAsync(default));

        Assert.Contains("name of a task must not be empty", mistake.Message);
    }

    [Fact]
    public async Task AnyCall_NullId_IsRefused()
    {
        await using var host = await StartAsync();

        await Assert.ThrowsAsync<ArgumentNullException>(() => host.Client.GetInstanceAsync(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => host.Client.RaiseEventAsync(null!, "Go"));
        await Assert.ThrowsAsync<ArgumentNullException>(() => host.Client.TerminateInstanceAsync(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => host.Client.WaitForInstanceCompletionAsync(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => host.Client.PurgeInstanceAsync(null!));
    }

    [Fact]
    public async Task RaiseTerminateWait_UnknownInstance_SayThereIsNone()
    {
        await using var host = await StartAsync();
        Func<Task>[] calls =
        [
            () => host.Client.RaiseEventAsync("nobody", "Go"),
            () => host.Client.TerminateInstanceAsync("nobody"),
            () => host.Client.WaitForInstanceCompletionAsync("nobody"),
            () => host.Client.WaitForInstanceStartAsync("nobody"),
        ];

        foreach (var call in calls)
        {
            var unknown = await Assert.ThrowsAsync<OrchestrationNotFoundException>(call);
            Assert.Equal("DUR7002", unknown.Code);
            Assert.Contains("no instance with the id 'nobody'", unknown.Message);
        }
    }

    [Fact]
    public async Task RaiseTerminate_FinishedInstance_SayItIsFinished()
    {
        await using var host = await StartAsync();
        await host.RunAsync("Pass", options: new("over"));
        Func<Task>[] calls =
        [
            () => host.Client.RaiseEventAsync("over", "Go"),
            () => host.Client.TerminateInstanceAsync("over"),
        ];

        foreach (var call in calls)
        {
            var finished = await Assert.ThrowsAsync<OrchestrationFinishedException>(call);
            Assert.Equal("DUR7003", finished.Code);
            Assert.Contains("'over' is finished", finished.Message);
        }
    }

    [Fact]
    public async Task Raise_WithoutEventName_IsRefused()
    {
        await using var host = await StartAsync();
        var id = await host.ScheduleAsync("Wait");

        await Assert.ThrowsAsync<ArgumentException>(() => host.Client.RaiseEventAsync(id, " "));
    }

    [Fact]
    public async Task ReadOutputAs_WrongType_Throws()
    {
        await using var host = await StartAsync();

        var found = await host.RunAsync("Pass");

        Assert.ThrowsAny<Exception>(() => found.ReadOutputAs<int>());
    }

    private static Task<TestHost> StartAsync() => TestHost.StartAsync(tasks => tasks
        .AddOrchestratorFunc("Pass", _ => "passed")
        .AddOrchestratorFunc("Wait", context => context.WaitForExternalEvent<string>("Go")));
}
