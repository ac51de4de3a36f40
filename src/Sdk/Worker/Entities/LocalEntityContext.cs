using Durable.Entities;
using Durable.Sdk.Engine;

namespace Durable.Worker;

/// <summary>Takes down what one operation asks for.</summary>
internal sealed class LocalEntityContext(EntityInstanceId id, PayloadConverter converter, List<EntityAction> actions)
    : TaskEntityContext
{
    private volatile bool _isClosed;

    public override EntityInstanceId Id => id;

    /// <summary>The operation is over: what is asked for from now on would belong to another.</summary>
    public void Close() => _isClosed = true;

    public override void SignalEntity(
        EntityInstanceId id, string operationName, object? input = null, SignalEntityOptions? options = null)
    {
        Arguments.Require(id);
        ArgumentException.ThrowIfNullOrWhiteSpace(operationName);
        Ask(new SendSignal(id.ToString(), operationName, converter.Write(input))
        {
            SignalAt = options?.SignalTime?.ToUniversalTime(),
        });
    }

    public override string ScheduleNewOrchestration(
        TaskName name, object? input = null, StartOrchestrationOptions? options = null)
    {
        Arguments.Require(name);
        if (options?.InstanceId is { } given) Arguments.RequireInstanceId(given, nameof(options));
        var instanceId = options?.InstanceId ?? Guid.CreateVersion7().ToString("N");
        Ask(new StartOrchestration(name.Name, instanceId, converter.Write(input))
        {
            Version = options?.Version?.Version is { Length: > 0 } version ? version : null,
            Tags = options?.Tags is { Count: > 0 } tags ? new Dictionary<string, string>(tags) : null,
            StartAt = options?.StartAt?.ToUniversalTime(),
        });
        return instanceId;
    }

    private void Ask(EntityAction action)
    {
        if (_isClosed)
        {
            throw new InvalidOperationException(
                $"The context of an operation of entity '{id}' was used after the operation had ended. Await what the "
                + "operation starts before it returns.");
        }

        actions.Add(action);
    }
}
