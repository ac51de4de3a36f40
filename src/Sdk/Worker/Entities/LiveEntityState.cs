using Durable.Entities;
using Durable.Sdk.Engine;
using Durable.Sdk.TaskHub;

namespace Durable.Worker;

/// <summary>
/// The state of an entity over a batch: as it was accepted last, and as the running operation has set it. The object
/// that was read or set last is handed out again, so that a state is not read for every operation.
/// </summary>
internal sealed class LiveEntityState(PayloadConverter converter, EntityBatchRequest request) : TaskEntityState
{
    // The object that belongs to the present state; null when the state has to be read.
    private object? _live = (request.Session as Session)?.State;
    private bool _isSet;
    private bool _isRemoved;

    /// <summary>The state that counts; none when there is none.</summary>
    public Payload Accepted { get; private set; } = request.State;

    public override bool HasState => _isSet || (!_isRemoved && !Accepted.IsNone);

    public override object? GetState(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (!HasState) return null;
        if (_live is not null && _live.GetType() == (Nullable.GetUnderlyingType(type) ?? type)) return _live;
        var payload = _isSet ? converter.Write(_live) : Accepted;
        try
        {
            var read = converter.Read(payload, type, "state of entity", request.InstanceId);
            if (!_isSet) _live = read;
            return read;
        }
        catch (DurableException exception)
        {
            throw new DurableException(ErrorCodes.UnreadableEntityState,
                $"The state of entity '{request.InstanceId}' cannot be read as '{type}': "
                + $"{exception.InnerException?.Message} Let the type accept what was written; the entity goes on then.",
                exception);
        }
    }

    public override void SetState(object? state)
    {
        _live = state;
        _isSet = state is not null;
        _isRemoved = state is null;
    }

    /// <summary>The operation has succeeded.</summary>
    public void Accept()
    {
        if (_isSet) Accepted = converter.Write(_live);
        else if (_isRemoved) Accepted = Payload.None;
        else _live = null; // It may have been changed without being set: that does not count.
        _isSet = false;
        _isRemoved = false;
    }

    /// <summary>The operation has failed: what it did to the state does not count.</summary>
    public void Reject()
    {
        _live = null;
        _isSet = false;
        _isRemoved = false;
    }

    /// <summary>What the next batch begins with.</summary>
    public object? ToSession() => _live is null ? null : new Session(_live);

    private sealed record Session(object State);
}
