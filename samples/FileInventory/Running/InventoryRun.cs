using Durable;
using Durable.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FileInventory;

/// <summary>Starts an inventory or goes on with one, shows how far it is, and prints its report.</summary>
internal static class InventoryRun
{
    public static async Task<int> ExecuteAsync(CommandLine command)
    {
        if (command.Resume && !File.Exists(command.Hub)) throw NothingToResume(command);
        Directory.CreateDirectory(Path.GetDirectoryName(command.Hub)!);
        using var host = BuildHost(command);
        var client = host.Services.GetRequiredService<DurableTaskClient>();
        if (command.Resume) await RequireUnfinishedAsync(client, command);
        else await GiveUpEarlierAsync(client, command);

        await host.StartAsync();
        var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        try
        {
            var workspace = host.Services.GetRequiredService<Workspace>();
            if (!command.Resume) await StartAsync(client, workspace, command, stopping);
            var ended = await new ProgressWatch(client, Console.Out).UntilEndAsync(command.InstanceId, stopping);
            await host.StopAsync();
            return Conclude(ended, command);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await host.StopAsync();
            Console.WriteLine("Stopped; what is hashed is kept. To go on, add --resume to the same command.");
            return ExitCode.Interrupted;
        }
    }

    private static IHost BuildHost(CommandLine command)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.Configure<ConsoleLifetimeOptions>(options => options.SuppressStatusMessages = true);
        builder.Services.AddSingleton(new Workspace(command.Hub + ".pages"));
        builder.Services.AddDurableTask(durable => durable
            .UseSqlite(command.Hub)
            .AddTasks(tasks => tasks.AddAllGeneratedTasks()));
        return builder.Build();
    }

    private static async Task RequireUnfinishedAsync(DurableTaskClient client, CommandLine command)
    {
        if (await client.GetInstanceAsync(command.InstanceId) is not { IsCompleted: false })
            throw NothingToResume(command);
        Console.WriteLine($"Going on with the inventory of '{command.Folder}'.");
    }

    private static async Task GiveUpEarlierAsync(DurableTaskClient client, CommandLine command)
    {
        if (await client.GetInstanceAsync(command.InstanceId) is not { IsCompleted: false }) return;
        Console.WriteLine("An earlier run was not finished. It is given up; --resume would have gone on with it.");
        await client.TerminateInstanceAsync(command.InstanceId, "A new run was started.");
    }

    private static async Task StartAsync(
        DurableTaskClient client, Workspace workspace, CommandLine command, CancellationToken cancellationToken)
    {
        if (await client.GetInstanceAsync(command.InstanceId, cancellation: cancellationToken) is not null)
            await client.WaitForInstanceCompletionAsync(command.InstanceId, cancellationToken);
        workspace.RemoveAll(command.InstanceId);
        await client.PurgeAllInstancesAsync(new(), cancellationToken); // Finished runs have been printed and make room.
        await client.ScheduleNewTakeInventoryInstanceAsync(
            command.Folder,
            command.Width,
            command.Top,
            new StartOrchestrationOptions(command.InstanceId),
            cancellationToken);
    }

    private static int Conclude(OrchestrationMetadata ended, CommandLine command)
    {
        if (ended.RuntimeStatus == OrchestrationRuntimeStatus.Completed)
        {
            ReportText.Write(Console.Out, ended.ReadOutputAs<InventoryReport>()!, ended.CompletedAt - ended.CreatedAt);
            return ExitCode.Done;
        }

        Console.Error.WriteLine(
            $"The inventory of '{command.Folder}' is {ended.RuntimeStatus}. {ended.FailureDetails?.ErrorMessage}");
        return ExitCode.Failed;
    }

    private static UsageException NothingToResume(CommandLine command) => new(
        $"There is nothing to resume for '{command.Folder}' in '{command.Hub}'. Leave --resume out to start a run.");
}
