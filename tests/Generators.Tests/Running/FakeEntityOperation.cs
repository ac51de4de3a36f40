using Durable;
using Durable.Converters;
using Durable.Entities;

namespace Generators.Tests.Running;

/// <summary>An operation that a test runs.</summary>
internal sealed class FakeEntityOperation(string id, string name, string? input, string? state) : TaskEntityOperation
{
    private readonly FakeState _state = new(state);

    public string? SerializedState => _state.Serialized;

    public override string Name => name;

    public override TaskEntityContext Context { get; } = new FakeContext(EntityInstanceId.FromString(id));

    public override TaskEntityState State => _state;

    public override bool HasInput => input is not null;

    public override object? GetInput(Type inputType) => JsonDataConverter.Default.Deserialize(input, inputType);

    private sealed class FakeState(string? serialized) : TaskEntityState
    {
        public string? Serialized { get; private set; } = serialized;

        public override bool HasState => Serialized is not null;

        public override object? GetState(Type type) => JsonDataConverter.Default.Deserialize(Serialized, type);

        public override void SetState(object? state) => Serialized = JsonDataConverter.Default.Serialize(state);
    }

    private sealed class FakeContext(EntityInstanceId id) : TaskEntityContext
    {
        public override EntityInstanceId Id => id;

        public override void SignalEntity(
            EntityInstanceId id, string operationName, object? input = null, SignalEntityOptions? options = null) =>
            throw new NotSupportedException("The operations of these tests send nothing.");

        public override string ScheduleNewOrchestration(
            TaskName name, object? input = null, StartOrchestrationOptions? options = null) =>
            throw new NotSupportedException("The operations of these tests start nothing.");
    }
}
