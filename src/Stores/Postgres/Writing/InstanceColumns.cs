using Durable.Sdk.TaskHub;
using Npgsql;

namespace Durable.Sdk.Postgres;

/// <summary>Instances as columns, but for their partition.</summary>
internal sealed class InstanceColumns
{
    /// <summary>The columns that a turn may change, and whose they are, in the order of the parameters.</summary>
    public const string Changing = "instance_id, execution_id, version, version_key, status, updated_at, completed_at, "
        + "wake_at, has_open_work, event_count, custom_status, fault";

    /// <summary>How many columns these are.</summary>
    public const int ChangingCount = 12;

    /// <summary>All columns, in the order of the parameters.</summary>
    public const string Names = $"{Changing}, name, name_key, created_at, tags, parent_instance_id";

    /// <summary>How many columns these are.</summary>
    public const int Count = ChangingCount + 5;

    /// <summary>Sets what a turn may change, from a row <c>w</c> of these columns.</summary>
    public const string Changes = "execution_id = w.execution_id, version = w.version, version_key = w.version_key, "
        + "status = w.status, updated_at = w.updated_at, completed_at = w.completed_at, wake_at = w.wake_at, "
        + "has_open_work = w.has_open_work, event_count = w.event_count, custom_status = w.custom_status, "
        + "fault = w.fault";

    private readonly List<string> _instanceIds = [];
    private readonly List<string> _executionIds = [];
    private readonly List<string?> _versions = [];
    private readonly List<string?> _versionKeys = [];
    private readonly List<short> _statuses = [];
    private readonly List<long> _updatedAt = [];
    private readonly List<long?> _completedAt = [];
    private readonly List<long?> _wakeAt = [];
    private readonly List<bool> _hasOpenWork = [];
    private readonly List<int> _eventCounts = [];
    private readonly List<ReadOnlyMemory<byte>?> _customStatuses = [];
    private readonly List<string?> _faults = [];
    private readonly List<string?> _names = [];
    private readonly List<string?> _nameKeys = [];
    private readonly List<long> _createdAt = [];
    private readonly List<ReadOnlyMemory<byte>?> _tags = [];
    private readonly List<string?> _parents = [];

    /// <summary>Adds an instance.</summary>
    /// <param name="record">The instance.</param>
    /// <param name="mayBeNew">Whether what never changes is written too, and so has to be sent.</param>
    public void Add(InstanceRecord record, bool mayBeNew)
    {
        _instanceIds.Add(record.InstanceId);
        _executionIds.Add(record.ExecutionId);
        _versions.Add(record.Version);
        _versionKeys.Add(record.Version is { } version ? InstanceRow.Key(version) : null);
        _statuses.Add((short)record.Status);
        _updatedAt.Add(UnixTicks.From(record.UpdatedAt));
        _completedAt.Add(InstanceRow.Ticks(record.CompletedAt));
        _wakeAt.Add(InstanceRow.Ticks(record.WakeAt));
        _hasOpenWork.Add(record.HasOpenWork);
        _eventCounts.Add(record.EventCount);
        _customStatuses.Add(InstanceRow.Text(record.CustomStatus));
        _faults.Add(record.Fault);
        _names.Add(mayBeNew ? record.Name : null);
        _nameKeys.Add(mayBeNew ? InstanceRow.Key(record.Name) : null);
        _createdAt.Add(UnixTicks.From(record.CreatedAt));
        _tags.Add(InstanceRow.Text(mayBeNew ? record.Tags : null));
        _parents.Add(mayBeNew ? record.ParentInstanceId : null);
    }

    /// <summary>Adds a parameter for each of <see cref="Names"/>.</summary>
    public void BindTo(IList<NpgsqlParameter> parameters)
    {
        BindChangingTo(parameters);
        parameters.Add(Parameters.OfArray(_names));
        parameters.Add(Parameters.OfArray(_nameKeys));
        parameters.Add(Parameters.OfArray(_createdAt));
        parameters.Add(Parameters.OfUtf8(_tags));
        parameters.Add(Parameters.OfArray(_parents));
    }

    /// <summary>Adds a parameter for each of <see cref="Changing"/>: each one costs the server some time.</summary>
    public void BindChangingTo(IList<NpgsqlParameter> parameters)
    {
        parameters.Add(Parameters.OfArray(_instanceIds));
        parameters.Add(Parameters.OfArray(_executionIds));
        parameters.Add(Parameters.OfArray(_versions));
        parameters.Add(Parameters.OfArray(_versionKeys));
        parameters.Add(Parameters.OfArray(_statuses));
        parameters.Add(Parameters.OfArray(_updatedAt));
        parameters.Add(Parameters.OfArray(_completedAt));
        parameters.Add(Parameters.OfArray(_wakeAt));
        parameters.Add(Parameters.OfArray(_hasOpenWork));
        parameters.Add(Parameters.OfArray(_eventCounts));
        parameters.Add(Parameters.OfUtf8(_customStatuses));
        parameters.Add(Parameters.OfArray(_faults));
    }

    public void Clear()
    {
        System.Collections.IList[] all =
        [
            _instanceIds, _executionIds, _versions, _versionKeys, _statuses, _updatedAt, _completedAt, _wakeAt,
            _hasOpenWork, _eventCounts, _customStatuses, _faults, _names, _nameKeys, _createdAt, _tags, _parents,
        ];
        foreach (var column in all) column.Clear();
    }
}
