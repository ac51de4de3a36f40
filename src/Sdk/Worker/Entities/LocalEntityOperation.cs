using Durable.Entities;
using Durable.Sdk.Engine;

namespace Durable.Worker;

/// <summary>An operation that runs in this process.</summary>
internal sealed class LocalEntityOperation(
    PayloadConverter converter, OperationRequested requested, TaskEntityContext context, TaskEntityState state)
    : TaskEntityOperation
{
    public override string Name => requested.Name;

    public override TaskEntityContext Context => context;

    public override TaskEntityState State => state;

    public override bool HasInput => !requested.Input.IsNone;

    public override object? GetInput(Type inputType)
    {
        ArgumentNullException.ThrowIfNull(inputType);
        return converter.Read(requested.Input, inputType, "input of operation", requested.Name);
    }
}
