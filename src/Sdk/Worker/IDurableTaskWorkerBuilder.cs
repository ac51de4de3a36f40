using Durable.Hosting;

namespace Durable.Worker;

/// <summary>Configures a worker.</summary>
public interface IDurableTaskWorkerBuilder : IDurableTaskHubBuilder
{
    /// <summary>Registers orchestrators and activities. May be called several times.</summary>
    /// <param name="configure">Registers them.</param>
    /// <returns>This builder.</returns>
    IDurableTaskWorkerBuilder AddTasks(Action<DurableTaskRegistry> configure);

    /// <summary>Sets options, after the configuration's.</summary>
    /// <param name="configure">Sets them.</param>
    /// <returns>This builder.</returns>
    IDurableTaskWorkerBuilder Configure(Action<DurableTaskWorkerOptions> configure);
}
