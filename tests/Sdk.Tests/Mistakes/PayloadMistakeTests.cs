namespace Sdk.Tests.Mistakes;

/// <summary>Payloads that do not fit.</summary>
public sealed class PayloadMistakeTests
{
    [Fact]
    public async Task Input_OfTheOrchestrator_DoesNotFit()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc<int, int>("Run", (_, input) => input));

        var failure = (await host.RunAsync("Run", "text")).FailureDetails!;

        Assert.Equal(typeof(DurableException).FullName, failure.ErrorType);
        Assert.Contains("DUR5005: The input of orchestrator 'Run' cannot be read as 'System.Int32'",
            failure.ErrorMessage);
        Assert.Contains("\"text\"", failure.ErrorMessage);
    }

    [Fact]
    public async Task Input_OfAnActivity_DoesNotFitAndIsNotTriedAgain()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks
#pragma warning disable DUR2008 // The mistake that the test is about.
            .AddOrchestratorFunc("Run", context => context.CallActivityAsync<int>(
                "Double", "text", TaskOptions.FromRetryPolicy(new(5, TimeSpan.FromMilliseconds(1)))))
#pragma warning restore DUR2008
            .AddActivityFunc<int, int>("Double", (_, input) => 2 * input));

        var found = await host.RunAsync("Run");

        Assert.Contains("DUR5005: The input of activity 'Double'", found.FailureDetails!.InnerFailure!.ErrorMessage);
        Assert.Single((await host.HistoryAsync(found.InstanceId)).OfType<TaskScheduled>());
    }

    [Fact]
    public async Task Result_OfAnActivity_DoesNotFit()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks
#pragma warning disable DUR2009 // The mistake that the test is about.
            .AddOrchestratorFunc("Run", context => context.CallActivityAsync<int>("Text"))
#pragma warning restore DUR2009
            .AddActivityFunc("Text", _ => "text"));

        var failure = (await host.RunAsync("Run")).FailureDetails!;

        Assert.Contains("DUR5005: The result of activity 'Text'", failure.ErrorMessage);
    }

    [Fact]
    public async Task Payload_OfAnEvent_DoesNotFitAndCanBeCaught()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Run", async context =>
            {
                try
                {
                    return $"{await context.WaitForExternalEvent<int>("Number")}";
                }
                catch (DurableException unreadable)
                {
                    return unreadable.Code;
                }
            }));
        var id = await host.ScheduleAsync("Run");

        await host.Client.RaiseEventAsync(id, "Number", "text");

        Assert.Equal("DUR5005", await host.ResultOfInstanceAsync<string>(id));
    }

    [Fact]
    public async Task Output_NotSerializable_FailsTheActivity()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Run", context => context.CallActivityAsync<object>("Loop"))
            .AddActivityFunc("Loop", _ => new Endless()));

        var failure = (await host.RunAsync("Run")).FailureDetails!;

        Assert.Contains("cycle", failure.InnerFailure!.ErrorMessage);
    }

    [Fact]
    public async Task Output_OfTheOrchestratorNotSerializable_FailsIt()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks.AddOrchestratorFunc("Run", _ => new Endless()));

        Assert.Contains("cycle", (await host.RunAsync("Run")).FailureDetails!.ErrorMessage);
    }

    [Fact]
    public async Task Converter_WritesNoJson_SaysSoAtTheCall()
    {
        await using var host = await TestHost.StartAsync(
            tasks => tasks.AddOrchestratorFunc("Run", _ => 1),
            new() { Options = options => options.DataConverter = new PlainTextConverter() });

        var mistake = await Assert.ThrowsAsync<InvalidOperationException>(() => host.ScheduleAsync("Run", "text"));

        Assert.Contains("wrote something that is not JSON", mistake.Message);
        Assert.Contains("as one JSON string", mistake.Message);
    }

    [Fact]
    public async Task Converter_WritesNoJsonInAnActivity_FailsThatTask()
    {
        await using var host = await TestHost.StartAsync(
            tasks => tasks
                .AddOrchestratorFunc("Run", context => context.CallActivityAsync<string>("Text"))
                .AddActivityFunc("Text", _ => "text"),
            new() { Options = options => options.DataConverter = new PlainTextConverter() });

        var found = await host.RunAsync("Run");

        Assert.Contains("not JSON", found.FailureDetails!.InnerFailure!.ErrorMessage);
    }

    private sealed class Endless
    {
        public Endless Self => this;
    }

    private sealed class PlainTextConverter : DataConverter
    {
        public override string? Serialize(object? value) => value?.ToString();

        public override object? Deserialize(string? data, Type targetType) => data;
    }
}
