using Durable.Entities;
using Durable.Sdk.Engine;
using Durable.Sdk.TaskHub;

namespace Durable.Worker.Middleware;

/// <summary>A batch of an entity's operations on its way through the middleware.</summary>
internal sealed class EntityMiddlewareRun(
    EntityInstanceId id,
    EntityBatchRequest request,
    PayloadConverter converter,
    IServiceProvider services,
    CancellationToken cancellationToken) : EntityMiddlewareContext
{
    private readonly Operation[] _operations =
        [.. request.Operations.Select(requested => new Operation(requested, converter))];

    private int _ended;

    public override EntityInstanceId Id => id;

    public override IReadOnlyList<EntityMiddlewareOperation> Operations => _operations;

    public override CancellationToken CancellationToken => cancellationToken;

    public override IServiceProvider Services => services;

    /// <summary>Whether the batch was asked to run.</summary>
    public bool IsCalled { get; private set; }

    /// <summary>Why the batch cannot run at all; null when it can.</summary>
    public EngineFault? Fault { get; private set; }

    /// <summary>Runs the operations; what is innermost.</summary>
    public async Task RunAsync(Func<Task<EngineFault?>> operations)
    {
        if (IsCalled) throw MiddlewareMistakes.CalledTwice($"entity '{id}'");
        IsCalled = true;
        Fault = await operations().ConfigureAwait(false);
        if (Fault is { } fault) throw new DurableException(fault.Code, fault.Message);
    }

    /// <summary>The next operation has ended.</summary>
    public void Ended(object? result, Exception? exception) => _operations[_ended++].End(result, exception);

    private sealed class Operation(OperationRequested requested, PayloadConverter converter) : EntityMiddlewareOperation
    {
        private bool _hasEnded;
        private object? _result;
        private Exception? _exception;

        public override string Name => requested.Name;

        public override string? CallerInstanceId => requested.InstanceId;

        public override bool HasEnded => _hasEnded;

        public override object? Result => _result;

        public override Exception? Exception => _exception;

        public override T? GetInput<T>()
            where T : default => converter.Read<T>(requested.Input, "input of operation", requested.Name);

        public void End(object? result, Exception? exception)
        {
            _result = result;
            _exception = exception;
            _hasEnded = true;
        }
    }
}
