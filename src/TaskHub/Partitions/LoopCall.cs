namespace Durable.Sdk.TaskHub;

/// <summary>A call that the loop makes on its own thread.</summary>
internal sealed class LoopCall(Action<PartitionLoop> call) : IPartitionWork
{
    public void Apply(PartitionLoop loop) => call(loop);
}
