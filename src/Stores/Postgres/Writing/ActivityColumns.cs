using Durable.Sdk.TaskHub;
using Npgsql;

namespace Durable.Sdk.Postgres;

/// <summary>Shared activities of commits as columns.</summary>
internal sealed class ActivityColumns
{
    // A commit's place in the batch, from 1.
    private readonly List<int> _sharedBy = [];
    private readonly List<int> _partitions = [];
    private readonly List<string> _instanceIds = [];
    private readonly List<string> _executionIds = [];
    private readonly List<int> _taskIds = [];
    private readonly List<string> _queues = [];
    private readonly List<string> _names = [];
    private readonly List<int> _priorities = [];
    private readonly List<ReadOnlyMemory<byte>> _bodies = [];
    private readonly List<int> _unsharedBy = [];
    private readonly List<string> _unsharedExecutionIds = [];
    private readonly List<int> _unsharedTaskIds = [];

    /// <summary>Adds what a commit shares and unshares.</summary>
    public void Add(int place, PartitionCommit commit)
    {
        foreach (var activity in commit.Shared)
        {
            _sharedBy.Add(place);
            _partitions.Add(activity.Partition);
            _instanceIds.Add(activity.InstanceId);
            _executionIds.Add(activity.Key.ExecutionId);
            _taskIds.Add(activity.Key.TaskId);
            _queues.Add(activity.Queue);
            _names.Add(activity.Name);
            _priorities.Add(activity.Priority);
            _bodies.Add(activity.Body);
        }

        foreach (var key in commit.Unshared)
        {
            _unsharedBy.Add(place);
            _unsharedExecutionIds.Add(key.ExecutionId);
            _unsharedTaskIds.Add(key.TaskId);
        }
    }

    /// <summary>Adds twelve parameters.</summary>
    public void BindTo(IList<NpgsqlParameter> parameters)
    {
        parameters.Add(Parameters.OfArray(_sharedBy));
        parameters.Add(Parameters.OfArray(_partitions));
        parameters.Add(Parameters.OfArray(_instanceIds));
        parameters.Add(Parameters.OfArray(_executionIds));
        parameters.Add(Parameters.OfArray(_taskIds));
        parameters.Add(Parameters.OfArray(_queues));
        parameters.Add(Parameters.OfArray(_names));
        parameters.Add(Parameters.OfArray(_priorities));
        parameters.Add(Parameters.OfUtf8(_bodies));
        parameters.Add(Parameters.OfArray(_unsharedBy));
        parameters.Add(Parameters.OfArray(_unsharedExecutionIds));
        parameters.Add(Parameters.OfArray(_unsharedTaskIds));
    }

    public void Clear()
    {
        System.Collections.IList[] all =
        [
            _sharedBy, _partitions, _instanceIds, _executionIds, _taskIds, _queues, _names, _priorities, _bodies,
            _unsharedBy, _unsharedExecutionIds, _unsharedTaskIds,
        ];
        foreach (var column in all) column.Clear();
    }
}
