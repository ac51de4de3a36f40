namespace Durable.Sdk.TaskHub;

/// <summary>The store's answer to the commit in flight.</summary>
internal sealed class CommitAnswer(CommitPipeline pipeline, IReadOnlyList<long>? ids, Exception? failure)
    : IPartitionWork
{
    public void Apply(PartitionLoop loop) => pipeline.Answered(ids, failure);
}
