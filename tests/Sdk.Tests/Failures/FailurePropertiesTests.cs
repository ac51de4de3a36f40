using System.Text.Json;
using Durable.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Sdk.Tests.Failures;

/// <summary>Properties that the application adds to recorded failures.</summary>
public sealed class FailurePropertiesTests
{
    [Fact]
    public async Task Provider_GivesProperties_TheOrchestratorAndTheClientSeeThem()
    {
        await using var host = await StartAsync(new Provider(_ => new Dictionary<string, object?>
        {
            ["order"] = "A-17",
            ["attempts"] = 3,
            ["rate"] = 0.5,
            ["isFinal"] = true,
            ["nothing"] = null,
            ["lines"] = new[] { 1, 2 },
        }));

        var properties = (await host.RunAsync("Run")).FailureDetails!.InnerFailure!.Properties!;

        Assert.Equal("A-17", properties["order"]);
        Assert.Equal(3L, properties["attempts"]);
        Assert.Equal(0.5, properties["rate"]);
        Assert.Equal(true, properties["isFinal"]);
        Assert.Null(properties["nothing"]);
        Assert.Equal("[1,2]", Assert.IsType<JsonElement>(properties["lines"]).GetRawText());
    }

    [Fact]
    public async Task Provider_InnerExceptions_HaveTheirOwnProperties()
    {
        await using var host = await StartAsync(new Provider(exception =>
            new Dictionary<string, object?> { ["of"] = exception.GetType().Name }));

        var outer = (await host.RunAsync("Run")).FailureDetails!;

        Assert.Equal(nameof(TaskFailedException), outer.Properties!["of"]);
        Assert.Equal(nameof(InvalidOperationException), outer.InnerFailure!.Properties!["of"]);
        Assert.Equal(nameof(FormatException), outer.InnerFailure.InnerFailure!.Properties!["of"]);
    }

    [Fact]
    public async Task Provider_Throws_TheFailureIsKeptAndLogged()
    {
        var logs = new LogLines();
        await using var host = await StartAsync(new Provider(_ => throw new TimeoutException("provider")), logs: logs);

        var failure = (await host.RunAsync("Run")).FailureDetails!.InnerFailure!;

        Assert.Equal("System.InvalidOperationException: outer", failure.ToString());
        Assert.Null(failure.Properties);
        Assert.Contains(logs.Of("Durable.Worker"), text => text.Contains("could not be had", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Property_CannotBeWritten_TheOthersAreKept()
    {
        await using var host = await StartAsync(new Provider(_ => new Dictionary<string, object?>
        {
            ["bad"] = new Unwritable(),
            ["good"] = 1,
        }));

        var properties = (await host.RunAsync("Run")).FailureDetails!.InnerFailure!.Properties!;

        Assert.Equal(1L, properties["good"]);
        Assert.Contains(nameof(Unwritable), Assert.IsType<string>(properties["bad"]));
    }

    [Fact]
    public async Task NoProvider_NoProperties()
    {
        await using var host = await StartAsync(null);

        Assert.Null((await host.RunAsync("Run")).FailureDetails!.InnerFailure!.Properties);
    }

    [Fact]
    public async Task Mapper_GivesAnException_ItIsTheInnerOne()
    {
        await using var host = await StartAsync(
            new Provider(_ => new Dictionary<string, object?> { ["order"] = "A-17" }),
            new Mapper(failure => new OrderException((string)failure.Properties!["order"]!)));

        Assert.Equal("A-17", await host.ResultOfAsync<string>("Catch"));
    }

    [Fact]
    public async Task Mapper_Replays_GivesTheSame()
    {
        var mapper = new Mapper(failure => new OrderException(failure.ErrorMessage));
        var setup = Setup(null, mapper, null);
        await using var host = await TestHost.StartAsync(Tasks, setup);
        var id = await host.ScheduleAsync("CatchAndWait");
        await host.UntilAsync(id, found => found.HistoryLength >= 5, "to have caught its failure");

        await host.RestartAsync(Tasks);
        await host.Client.RaiseEventAsync(id, "Go");

        Assert.Equal("outer", await host.ResultOfInstanceAsync<string>(id));
    }

    [Fact]
    public async Task Mapper_Throws_ThereIsNoInnerExceptionAndTheLogTells()
    {
        var logs = new LogLines();
        await using var host = await StartAsync(
            null, new Mapper(_ => throw new TimeoutException("mapper")), logs);

        Assert.Null(await host.ResultOfAsync<string>("Catch"));
        Assert.Contains(logs.Of("Durable.Worker"), text => text.Contains("'Fail'", StringComparison.Ordinal));
    }

    private static Task<TestHost> StartAsync(
        IExceptionPropertiesProvider? provider, IFailureExceptionMapper? mapper = null, LogLines? logs = null) =>
        TestHost.StartAsync(Tasks, Setup(provider, mapper, logs));

    private static TestSetup Setup(
        IExceptionPropertiesProvider? provider, IFailureExceptionMapper? mapper, LogLines? logs) =>
        new()
        {
            Logs = logs,
            Services = services =>
            {
                if (provider is not null) services.AddSingleton(provider);
                if (mapper is not null) services.AddSingleton(mapper);
            },
        };

    private static void Tasks(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc("Run", context => context.CallActivityAsync("Fail"))
        .AddOrchestratorFunc("Catch", CaughtAsync)
        .AddOrchestratorFunc("CatchAndWait", async context =>
        {
            var caught = await CaughtAsync(context);
            await context.WaitForExternalEvent<object?>("Go");
            return caught;
        })
        .AddActivityFunc("Fail", (Action<TaskActivityContext>)(_ =>
            throw new InvalidOperationException("outer", new FormatException("inner"))));

    private static async Task<string?> CaughtAsync(TaskOrchestrationContext context)
    {
        try
        {
            await context.CallActivityAsync("Fail");
            return "nothing was thrown";
        }
        catch (TaskFailedException failed)
        {
            return failed.InnerException?.Message;
        }
    }

    private sealed class OrderException(string message) : Exception(message);

    private sealed class Unwritable
    {
        public string Value => throw new NotSupportedException("no value");
    }

    private sealed class Provider(Func<Exception, IDictionary<string, object?>?> give) : IExceptionPropertiesProvider
    {
        public IDictionary<string, object?>? GetExceptionProperties(Exception exception) => give(exception);
    }

    private sealed class Mapper(Func<TaskFailureDetails, Exception?> map) : IFailureExceptionMapper
    {
        public Exception? ToException(TaskFailureDetails failure) => map(failure);
    }
}
