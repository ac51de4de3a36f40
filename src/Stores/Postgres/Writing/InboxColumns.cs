using Durable.Sdk.TaskHub;
using Npgsql;

namespace Durable.Sdk.Postgres;

/// <summary>Messages as columns.</summary>
internal sealed class InboxColumns
{
    private readonly List<int> _partitions = [];
    private readonly List<long?> _visibleAt = [];
    private readonly List<string> _instanceIds = [];
    private readonly List<string?> _executionIds = [];
    private readonly List<ReadOnlyMemory<byte>> _bodies = [];

    public void Add(InboxMessage message)
    {
        _partitions.Add(message.Partition);
        _visibleAt.Add(InstanceRow.Ticks(message.VisibleAt));
        _instanceIds.Add(message.InstanceId);
        _executionIds.Add(message.ExecutionId);
        _bodies.Add(message.Body);
    }

    /// <summary>Adds five parameters.</summary>
    public void BindTo(IList<NpgsqlParameter> parameters)
    {
        parameters.Add(Parameters.OfArray(_partitions));
        parameters.Add(Parameters.OfArray(_visibleAt));
        parameters.Add(Parameters.OfArray(_instanceIds));
        parameters.Add(Parameters.OfArray(_executionIds));
        parameters.Add(Parameters.OfUtf8(_bodies));
    }

    public void Clear()
    {
        _partitions.Clear();
        _visibleAt.Clear();
        _instanceIds.Clear();
        _executionIds.Clear();
        _bodies.Clear();
    }
}
