using Durable.Sdk.TaskHub;
using Microsoft.Extensions.Hosting;

namespace Durable.Worker;

/// <summary>A worker as a service of the generic host.</summary>
internal sealed class DurableTaskWorkerService(HubContext hub, ITaskExecutor executor) : IHostedService
{
    private readonly HubWorker _worker = new(hub, executor);

    public Task StartAsync(CancellationToken cancellationToken) => _worker.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => _worker.StopAsync(cancellationToken);
}
