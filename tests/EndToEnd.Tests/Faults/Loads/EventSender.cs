using Durable.Client;
using EndToEnd.CrashApp.Loads;

namespace EndToEnd.Tests.Faults.Loads;

/// <summary>
/// Sends numbered events to a collector, one after the other. After a failure it goes on with the next number: what
/// failed may have been accepted or not, and must not be sent twice.
/// </summary>
internal sealed class EventSender(DurableTaskClient client, LoadRecord record, string collector, int sender)
{
    private int _number;

    /// <summary>Sends an event at each tick until told to stop, then the last one.</summary>
    public async Task RunAsync(SemaphoreSlim ticks, CancellationToken stopping)
    {
        while (await IsNextAsync(ticks, stopping)) await TrySendAsync(isLast: false);
        while (!await TrySendAsync(isLast: true)) await Poll.PauseAsync();
    }

    private static async Task<bool> IsNextAsync(SemaphoreSlim ticks, CancellationToken stopping)
    {
        try
        {
            await ticks.WaitAsync(stopping);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<bool> TrySendAsync(bool isLast)
    {
        var sent = new SentEvent(sender, _number++, isLast);
        try
        {
            await client.RaiseEventAsync(collector, "Sent", sent);
            record.Events.Add((collector, sent));
            return true;
        }
        catch (OrchestrationFinishedException) when (isLast)
        {
            return true; // The last one of before has arrived, although nobody said so.
        }
        catch (Exception error) when (Outage.Is(error))
        {
            return false;
        }
    }
}
