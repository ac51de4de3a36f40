using Durable.Sdk.TaskHub;
using Microsoft.Extensions.Hosting;

namespace Durable.Worker;

/// <summary>
/// A worker as a service of the generic host. The host starts without waiting for a store that is not there yet: the
/// worker then begins when it is. What waiting cannot help fails the start, or later ends the service as the host
/// treats any <see cref="BackgroundService"/> that fails.
/// </summary>
internal sealed class DurableTaskWorkerService(HubContext hub, ITaskExecutor executor) : BackgroundService
{
    private readonly HubWorker _worker = new(hub, executor);
    private DurableException? _failure;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _worker.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DurableException failure) when (failure.IsTransient)
        {
            _failure = failure;
            await base.StartAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        await _worker.StopAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        _worker.StartWhenPossibleAsync(_failure!, stoppingToken);
}
