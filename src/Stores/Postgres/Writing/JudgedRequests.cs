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

    public static string InstanceOf(EnqueueRequest request) =>
        request.NewInstance?.InstanceId ?? request.Message.InstanceId;

    public void Found(string instanceId, long sequence, ExecutionStatus status) =>
        _instances.Add(instanceId, (sequence, status));

    public EnqueueResult Judge(EnqueueRequest request)
    {
        if ((uint)request.Message.Partition >= (uint)partitionCount)
            throw LeaseTable.NoSuchPartition(request.Message.Partition);
        var exists = _instances.TryGetValue(InstanceOf(request), out var found);
        ExecutionStatus? status = exists ? found.Status : null;
        var refusal = request.NewInstance is null ? RefuseMessage(request, status) : RefuseStart(request, status);
        if (refusal is { } refused) return refused;
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

    private static EnqueueResult? RefuseMessage(EnqueueRequest request, ExecutionStatus? status)
    {
        if (status is not { } known)
            return request.MayBeMissing ? null : new EnqueueResult(EnqueueOutcome.InstanceNotFound);
        if (request.RequiredStatus is { } required)
            return known == required ? null : new EnqueueResult(EnqueueOutcome.StatusRefused, known);
        return known.IsFinished() ? new EnqueueResult(EnqueueOutcome.InstanceFinished, known) : null;
    }

    private static EnqueueResult? RefuseStart(EnqueueRequest request, ExecutionStatus? status)
    {
        if (status is not { } known) return null;
        var replaceable = known.IsFinished() && request.ReplaceableStatuses?.Contains(known) == true;
        return replaceable ? null : new EnqueueResult(EnqueueOutcome.InstanceExists, known);
    }
}
