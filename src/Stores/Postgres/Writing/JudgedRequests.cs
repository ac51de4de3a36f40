using Durable.Sdk.Engine;
using Durable.Sdk.TaskHub;
using Npgsql;

namespace Durable.Sdk.Postgres;

/// <summary>
/// What clients send at once, judged one after the other as if each were written before the next is looked at.
/// </summary>
internal sealed class JudgedRequests(int partitionCount)
{
    private readonly Dictionary<string, (long? Sequence, ExecutionStatus Status)> _instances =
        new(StringComparer.Ordinal);

    private readonly List<long> _replaced = [];
    private readonly List<int> _startedIn = [];
    private readonly InstanceColumns _started = new();
    private readonly List<bool> _isStart = [];
    private readonly InboxColumns _messages = new();

    /// <summary>Whether nothing is to be written.</summary>
    public bool IsEmpty => _isStart.Count == 0;

    public void Found(string instanceId, long sequence, ExecutionStatus status) =>
        _instances.Add(instanceId, (sequence, status));

    public EnqueueResult Judge(EnqueueRequest request)
    {
        if ((uint)request.Message.Partition >= (uint)partitionCount)
            throw LeaseTable.NoSuchPartition(request.Message.Partition);
        var exists = _instances.TryGetValue(request.DecidingInstanceId, out var found);
        if (request.RefusalFor(exists ? found.Status : null) is { } refusal) return refusal;
        if (request.NewInstance is { } record)
        {
            if (found.Sequence is { } replaced) _replaced.Add(replaced);
            _instances[record.InstanceId] = (null, record.Status);
            _startedIn.Add(record.Partition);
            _started.Add(record, mayBeNew: true);
        }

        _isStart.Add(request.NewInstance is not null);
        _messages.Add(request.Message);
        return new(EnqueueOutcome.Accepted);
    }

    /// <summary>Gives the parameters of <see cref="EnqueueStatement.Write"/>.</summary>
    /// <param name="parameters">Takes them.</param>
    /// <param name="finished">The statuses of finished instances.</param>
    public void BindTo(List<NpgsqlParameter> parameters, short[] finished)
    {
        parameters.Add(Parameters.OfArray(_replaced));
        parameters.Add(Parameters.OfArray(finished));
        parameters.Add(Parameters.OfArray(_startedIn));
        _started.BindTo(parameters);
        parameters.Add(Parameters.OfArray(_isStart));
        _messages.BindTo(parameters);
    }
}
