using System.Collections.Concurrent;
using Durable.Client.Middleware;

namespace Sdk.Tests.Middleware;

/// <summary>What wraps the operations of a client.</summary>
public sealed class ClientMiddlewareTests
{
    [Fact]
    public async Task Operations_AreWrappedEach()
    {
        var seen = new ConcurrentQueue<string>();
        await using var host = await StartAsync(async (context, next) =>
        {
            await next();
            seen.Enqueue($"{context.Operation} {context.InstanceId}");
        });
        var client = host.Client;

        var id = await client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("a"));
        await client.WaitForInstanceStartAsync(id).WaitAsync(Limits.Wait);
        await client.SuspendInstanceAsync(id);
        await client.ResumeInstanceAsync(id);
        await client.RaiseEventAsync(id, "Go", "on");
        await client.WaitForInstanceCompletionAsync(id).WaitAsync(Limits.Wait);
        await client.GetInstanceAsync(id);
        await client.GetAllInstancesAsync().ToListAsync();
        await client.CountInstancesAsync();
        await client.ListInstanceIdsAsync();
        await client.GetOrchestrationHistoryAsync(id).ToListAsync();
        await client.PurgeInstanceAsync(id);
        await client.PurgeAllInstancesAsync(new());

        Assert.Equal(
            [
                "Schedule a", "WaitForStart a", "Suspend a", "Resume a", "RaiseEvent a", "WaitForCompletion a", "Get a",
                "Query ", "Count ", "ListIds ", "ReadHistory a", "Purge a", "PurgeAll ",
            ],
            seen);
    }

    [Fact]
    public async Task Start_InputAndOptionsReplaced_AreTaken()
    {
        await using var host = await StartAsync(async (context, next) =>
        {
            if (context is ScheduleOperationContext start)
            {
                Assert.Equal("Echo", start.OrchestratorName.Name);
                Assert.Null(start.InstanceId);
                start.Input = $"{start.Input} and more";
                start.Options = (start.Options ?? new()) with
                {
                    Tags = new Dictionary<string, string> { ["tenant"] = "north" },
                };
            }

            await next();
            Assert.NotNull(context.InstanceId);
        });

        var found = await host.RunAsync("Echo", "this");

        Assert.Equal("this and more", found.ReadOutputAs<string>());
        Assert.Equal("north", found.Tags["tenant"]);
    }

    [Fact]
    public async Task Event_PayloadReplaced_IsTaken()
    {
        await using var host = await StartAsync((context, next) =>
        {
            if (context is RaiseEventOperationContext raised) raised.Payload = $"{raised.EventName} {raised.Payload}";
            return next();
        });
        var id = await host.ScheduleAsync("Wait");
        await host.Client.RaiseEventAsync(id, "Go", "on");

        Assert.Equal("Go on", await host.ResultOfInstanceAsync<string>(id));
    }

    [Fact]
    public async Task Operation_Throws_TheMiddlewareSeesItAndMayTranslateIt()
    {
        await using var host = await StartAsync(async (_, next) =>
        {
            try
            {
                await next();
            }
            catch (OrchestrationNotFoundException exception)
            {
                throw new KeyNotFoundException("nothing there", exception);
            }
        });

        await Assert.ThrowsAsync<KeyNotFoundException>(() => host.Client.RaiseEventAsync("none", "Go"));
    }

    [Fact]
    public async Task Operation_ThrowsAndTheMiddlewareSwallows_TheCallerStillHears()
    {
        await using var host = await StartAsync(async (_, next) =>
        {
            try
            {
                await next();
            }
            catch (OrchestrationNotFoundException)
            {
                // Looked at only.
            }
        });

        await Assert.ThrowsAsync<OrchestrationNotFoundException>(() => host.Client.RaiseEventAsync("none", "Go"));
    }

    [Fact]
    public async Task Next_Skipped_IsAnErrorAndNoSilence()
    {
        await using var host = await StartAsync((_, _) => Task.CompletedTask);

        var thrown = await Assert.ThrowsAsync<DurableException>(
            () => host.Client.ScheduleNewOrchestrationInstanceAsync("Echo"));

        Assert.Equal(ErrorCodes.MiddlewareSkipped, thrown.Code);
        Assert.Contains("'Schedule'", thrown.Message);
    }

    [Fact]
    public async Task Class_IsMadeForEachOperation()
    {
        Counting.Made = 0;
        await using var host = await TestHost.StartAsync(
            Tasks, new() { Client = client => client.UseClientMiddleware<Counting>() });

        await host.RunAsync("Echo", "x");

        Assert.Equal(2, Counting.Made);
    }

    private static Task<TestHost> StartAsync(Func<ClientOperationContext, Func<Task>, Task> middleware) =>
        TestHost.StartAsync(Tasks, new() { Client = client => client.UseClientMiddleware(middleware) });

    private static void Tasks(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<string, string>("Echo", (_, input) => input)
        .AddOrchestratorFunc("Wait", context => context.WaitForExternalEvent<string>("Go"));

    private sealed class Counting : IClientMiddleware
    {
        public Counting() => Made++;

        public static int Made { get; set; }

        public Task InvokeAsync(ClientOperationContext context, Func<Task> next) => next();
    }
}
