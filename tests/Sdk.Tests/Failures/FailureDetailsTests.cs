namespace Sdk.Tests.Failures;

public sealed class FailureDetailsTests
{
    [Fact]
    public async Task Activity_Throws_TypeMessageStackAndInnerAreKept()
    {
        await using var host = await StartAsync(() =>
            throw new CustomException("outer", new FormatException("inner")));

        var failure = (await host.RunAsync("Run")).FailureDetails!.InnerFailure!;

        Assert.Equal(typeof(CustomException).FullName, failure.ErrorType);
        Assert.Equal("outer", failure.ErrorMessage);
        Assert.Contains(nameof(FailureDetailsTests), failure.StackTrace);
        Assert.Equal("System.FormatException: inner", failure.InnerFailure!.ToString());
    }

    [Fact]
    public async Task IsCausedBy_TypeOrItsBase_IsTrue()
    {
        await using var host = await StartAsync(() => throw new CustomException("outer", null));

        var failure = (await host.RunAsync("Run")).FailureDetails!.InnerFailure!;

        Assert.True(failure.IsCausedBy<CustomException>());
        Assert.True(failure.IsCausedBy<InvalidOperationException>());
        Assert.True(failure.IsCausedBy<Exception>());
        Assert.False(failure.IsCausedBy<FormatException>());
    }

    [Fact]
    public async Task Orchestrator_DoesNotCatch_FailsWithTheTasksFailureInside()
    {
        await using var host = await StartAsync(() => throw new FormatException("bad"));

        var found = await host.RunAsync("Run");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, found.RuntimeStatus);
        Assert.Equal(typeof(TaskFailedException).FullName, found.FailureDetails!.ErrorType);
        Assert.Contains("'Fail' (#0)", found.FailureDetails.ErrorMessage);
        Assert.Equal("System.FormatException", found.FailureDetails.InnerFailure!.ErrorType);
        Assert.Null(found.SerializedOutput);
    }

    [Fact]
    public async Task Orchestrator_ThrowsBeforeItsFirstAwait_Fails()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks.AddOrchestratorFunc(
            "Run", (Action<TaskOrchestrationContext>)(_ => throw new FormatException("at once"))));

        var found = await host.RunAsync("Run");

        Assert.Equal("System.FormatException: at once", found.FailureDetails!.ToString());
    }

    [Fact]
    public async Task Orchestrator_CatchesOneOfManyFailures_GoesOn()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Run", async context =>
            {
                var calls = Enumerable.Range(0, 4).Select(i => context.CallActivityAsync<int>("Odd", i)).ToArray();
                try
                {
                    await Task.WhenAll(calls);
                }
                catch (TaskFailedException)
                {
                    // Looked at one by one below.
                }

                return calls.Count(call => call.IsFaulted);
            })
            .AddActivityFunc<int, int>("Odd", (_, input) =>
                input % 2 == 0 ? input : throw new InvalidOperationException($"{input} is odd")));

        Assert.Equal(2, await host.ResultOfAsync<int>("Run"));
    }

    [Fact]
    public async Task Orchestrator_Cancels_FailsAsCanceled()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks.AddOrchestratorFunc(
            "Run", (Action<TaskOrchestrationContext>)(_ => throw new OperationCanceledException("given up"))));

        var found = await host.RunAsync("Run");

        Assert.True(found.FailureDetails!.IsCausedBy<OperationCanceledException>());
    }

    private static Task<TestHost> StartAsync(Action fail) => TestHost.StartAsync(tasks => tasks
        .AddOrchestratorFunc("Run", context => context.CallActivityAsync("Fail"))
        .AddActivityFunc("Fail", _ => fail()));

    private sealed class CustomException(string message, Exception? inner) : InvalidOperationException(message, inner);
}
