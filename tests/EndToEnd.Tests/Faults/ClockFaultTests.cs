using Durable;
using Durable.Client;
using EndToEnd.CrashApp.Loads;

namespace EndToEnd.Tests.Faults;

/// <summary>Workers whose time of day is wrong, or jumps.</summary>
[Collection(nameof(FaultsCollection))]
public sealed class ClockFaultTests(FaultServer server)
{
    [Fact]
    public async Task Clocks_ThatJump_NothingIsLostAndNoTimerIsLate()
    {
        await using var hub = await FaultHub.OpenAsync(HubPlace.On(await server.ConnectAsync()), workers: 2);
        await hub.Load.StartAsync();

        for (var round = 0; round < FaultOptions.Rounds(4); round++)
        {
            await hub.Load.AdvanceAsync(20);
            var worker = hub.Workers[hub.Random.Next(hub.Workers.Count)];
            await worker.ShiftClockAsync(TimeSpan.FromMinutes(hub.Random.Next(-300, 300)));
        }

        await hub.Load.AdvanceAsync(20);
        await hub.KillAsync(hub.Workers[0]); // The other one's clock says something else.
        await hub.Load.AdvanceAsync(20);
        await hub.FinishAsync();
    }

    [Fact]
    public async Task Timer_ClockOfItsWorkerJumpsAhead_DoesNotFireEarly()
    {
        await using var hub = await FaultHub.OpenAsync(
            HubPlace.On(await server.ConnectAsync()), workers: 1, with => with with { PartitionCount = 1 });
        await hub.Client.ScheduleNewOrchestrationInstanceAsync(
            LoadOrchestrations.WakeAndRun, TimeSpan.FromHours(1), new StartOrchestrationOptions("later"));
        await hub.Client.WaitForInstanceStartAsync("later").WaitAsync(Poll.Limit);

        await hub.Workers[0].ShiftClockAsync(TimeSpan.FromHours(2));

        // Timers that are due fire, one after the other: the partition has looked at its clock.
        for (var i = 0; i < 3; i++)
        {
            var soon = await hub.Client.ScheduleNewOrchestrationInstanceAsync(
                LoadOrchestrations.WakeAndRun, TimeSpan.FromMilliseconds(10));
            await hub.Client.WaitForInstanceCompletionAsync(soon).WaitAsync(Poll.Limit);
        }

        var later = await hub.Client.GetInstanceAsync("later");
        Assert.Equal(OrchestrationRuntimeStatus.Running, later?.RuntimeStatus);
    }
}
