using System.Diagnostics;

namespace EndToEnd.Tests.Faults;

/// <summary>Looks again and again for what other processes bring about, and gives up with the reason.</summary>
internal static class Poll
{
    // Far beyond what anything here takes: the machine may be busy with other things.
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(50);

    public static Task UntilAsync(Func<bool> isSo, Func<string> what) =>
        UntilAsync(() => Task.FromResult(isSo()), () => Task.FromResult(what()));

    public static async Task UntilAsync(Func<Task<bool>> isSo, Func<Task<string>> what)
    {
        var watch = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(_interval);
        while (!await isSo())
        {
            if (watch.Elapsed > Limit) throw new TimeoutException($"After {Limit}: {await what()}");
            await timer.WaitForNextTickAsync();
        }
    }

    /// <summary>Lets time pass in which something is measured.</summary>
    public static async Task LetPassAsync(TimeSpan window)
    {
        using var timer = new PeriodicTimer(window);
        await timer.WaitForNextTickAsync();
    }

    /// <summary>Lets a moment pass before something that failed is tried again.</summary>
    public static Task PauseAsync() => LetPassAsync(_interval);
}
