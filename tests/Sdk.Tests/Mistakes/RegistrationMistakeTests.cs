using Durable.Worker;
using Microsoft.Extensions.Options;

namespace Sdk.Tests.Mistakes;

/// <summary>What is wrong before anything runs.</summary>
public sealed class RegistrationMistakeTests
{
    [Fact]
    public void AddOrchestrator_NameTwice_NamesIt()
    {
        var registry = new DurableTaskRegistry().AddOrchestratorFunc("Run", _ => 1);

        var mistake = Assert.Throws<ArgumentException>(() => { registry.AddOrchestratorFunc("rUN", _ => 2); });

        Assert.Contains("'rUN'", mistake.Message);
    }

    [Fact]
    public void AddActivity_NameTwice_NamesIt()
    {
        var registry = new DurableTaskRegistry().AddActivityFunc("Do", _ => 1);

        var mistake = Assert.Throws<ArgumentException>(() => { registry.AddActivityFunc("Do", _ => 2); });

        Assert.Contains("'Do'", mistake.Message);
    }

    [Fact]
    public void Add_SameNameOfBothKindsOrInTwoVersions_IsAllowed()
    {
        new DurableTaskRegistry()
            .AddActivityFunc("Same", _ => 1)
            .AddOrchestratorFunc("Same", _ => 2)
            .AddOrchestratorFunc<object?, int>("Same", "2", (_, _) => Task.FromResult(3));
    }

    [Fact]
    public async Task Start_TasksRegisteredTwice_FailsTheStart() =>
        await Assert.ThrowsAsync<ArgumentException>(() => TestHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Run", _ => 1)
#pragma warning disable DUR2011 // The mistake that the test is about.
            .AddOrchestratorFunc("Run", _ => 1)));
#pragma warning restore DUR2011

    [Theory]
    [MemberData(nameof(WrongOptions))]
    public async Task Start_OptionOutOfRange_NamesItItsRangeAndItsValue(string option, string text, int setting)
    {
        var wrong = await Assert.ThrowsAsync<OptionsValidationException>(() => TestHost.StartAsync(
            _ => { }, new() { Options = options => Spoil(options, setting) }));

        Assert.Contains(option, wrong.Message);
        Assert.Contains(text, wrong.Message);
    }

    public static TheoryData<string, string, int> WrongOptions() => new()
    {
        { "PartitionCount", "from '1' to '1024' and is '0'", 0 },
        { "LeaseLength", "and is '00:00:00.1000000'", 1 },
        { "DrainTimeout", "and is '-00:00:01'", 2 },
        { "MaximumCachedBytes", "from '1048576'", 3 },
        { "MaximumConcurrentActivityWorkItems", "and is '0'", 4 },
        { "MaximumConcurrentOrchestrationWorkItems", "and is '-1'", 5 },
        { "ActivityTimeout", "more than zero", 6 },
        { "FirstParkTime", "and is '01:00:00'", 7 },
        { "WorkerName", "must not be empty", 8 },
        { "Queues:gpu", "from '1'", 9 },
        { "MaximumConcurrentPerActivity:Pay", "and is '0'", 10 },
        { "MaximumSharedActivityAttempts", "from '1'", 11 },
    };

    private static void Spoil(DurableTaskWorkerOptions options, int setting)
    {
        switch (setting)
        {
            case 0: options.PartitionCount = 0; break;
            case 1: options.LeaseLength = TimeSpan.FromMilliseconds(100); break;
            case 2: options.DrainTimeout = TimeSpan.FromSeconds(-1); break;
            case 3: options.MaximumCachedBytes = 1; break;
            case 4: options.Concurrency.MaximumConcurrentActivityWorkItems = 0; break;
            case 5: options.Concurrency.MaximumConcurrentOrchestrationWorkItems = -1; break;
            case 6: options.ActivityTimeout = TimeSpan.Zero; break;
            case 7: options.FirstParkTime = TimeSpan.FromHours(1); break;
            case 8: options.WorkerName = " "; break;
            case 9: options.Queues["gpu"] = 0; break;
            case 10: options.Concurrency.MaximumConcurrentPerActivity["Pay"] = 0; break;
            case 11: options.MaximumSharedActivityAttempts = 0; break;
        }
    }
}
