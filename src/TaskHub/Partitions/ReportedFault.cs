using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>A rule of replay that a live execution broke between its turns.</summary>
internal sealed class ReportedFault(InstanceEntry entry, EngineFault fault) : IPartitionWork
{
    public void Apply(PartitionLoop loop) => loop.FaultReported(entry, fault);
}
