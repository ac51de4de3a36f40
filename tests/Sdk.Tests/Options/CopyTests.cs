using System.Reflection;

namespace Sdk.Tests.Options;

/// <summary>Copies of options carry all that options have, also what is added later.</summary>
public sealed class CopyTests
{
    private static readonly TaskOptions Task = new(new RetryPolicy(2, TimeSpan.FromSeconds(1)), Tags("a"))
    {
        Version = "1",
        StartToCloseTimeout = TimeSpan.FromMinutes(1),
        ScheduleToCloseTimeout = TimeSpan.FromMinutes(2),
        CancellationToken = new(canceled: true),
        Queue = "gpu",
        Priority = 3,
    };

    private static readonly SubOrchestrationOptions Sub = new(Task, "child");

    private static readonly StartOrchestrationOptions Start = new(InstanceId: "a", StartAt: DateTimeOffset.UnixEpoch)
    {
        Tags = Tags("b"),
        Version = "2",
        DedupeStatuses = [OrchestrationRuntimeStatus.Failed],
    };

    [Fact]
    public void Copy_OfTaskOptions_IsEqual()
    {
        AssertAllSet(Task);
        Assert.Equal(Task, new TaskOptions(Task));
        Assert.Equal(Task, Task with { });
    }

    [Fact]
    public void Copy_OfSubOrchestrationOptions_IsEqual()
    {
        AssertAllSet(Sub);
        Assert.Equal(Sub, new SubOrchestrationOptions(Sub));
        Assert.Equal("child", new SubOrchestrationOptions((TaskOptions)Sub).InstanceId);
        Assert.Equal("other", new SubOrchestrationOptions(Sub, "other").InstanceId);
        Assert.Equal(Sub, Task.WithInstanceId("child"));
    }

    [Fact]
    public void Copy_OfStartOrchestrationOptions_IsEqual()
    {
        AssertAllSet(Start);
        Assert.Equal(Start, new StartOrchestrationOptions(Start));
    }

    [Fact]
    public void WithDedupeStatuses_Statuses_AreThoseOfTheCopy()
    {
        var options = Start.WithDedupeStatuses(
            OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Terminated);

        Assert.Equal(
            [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Terminated], options.DedupeStatuses!);
        Assert.Equal(Start, options with { DedupeStatuses = Start.DedupeStatuses });
        Assert.Equal(
            Enum.GetValues<OrchestrationRuntimeStatus>().Order(),
            StartOrchestrationOptionsExtensions.ValidDedupeStatuses.Order());
    }

    [Fact]
    public void RetryPolicy_InfiniteLongestDelay_HasNoLimit()
    {
        var policy = new RetryPolicy(3, TimeSpan.FromHours(2), 2, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        Assert.Equal(Timeout.InfiniteTimeSpan, policy.MaxRetryInterval);
    }

    private static Dictionary<string, string> Tags(string name) => new() { [name] = "x" };

    // What is added to the options must be set above too, or a copy that forgets it would look equal.
    private static void AssertAllSet<T>(T options)
        where T : notnull
    {
        foreach (var property in typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var type = property.PropertyType;
            var unset = type.IsValueType && Nullable.GetUnderlyingType(type) is null
                ? Activator.CreateInstance(type)
                : null;
            Assert.True(!Equals(property.GetValue(options), unset), $"'{property.Name}' is not set.");
        }
    }
}
