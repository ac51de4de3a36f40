namespace Sdk.Tests.Hosting;

/// <summary>Bounds on waiting, so that a test that would wait for ever fails with its reason.</summary>
internal static class Limits
{
    /// <summary>Far beyond what anything here takes: the machine may be busy with other things.</summary>
    public static TimeSpan Wait { get; } = TimeSpan.FromSeconds(30);

    public static async Task AwaitAsync(Task task, string reason)
    {
        try
        {
            await task.WaitAsync(Wait);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Waited longer than {Wait} for {reason}.");
        }
    }

    public static async Task<T> AwaitAsync<T>(Task<T> task, string reason)
    {
        await AwaitAsync((Task)task, reason);
        return await task;
    }
}
