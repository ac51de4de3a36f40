using System.Data.Common;
using System.Runtime.CompilerServices;
using Durable.Client.Entities;
using Durable.Sdk.Engine;
using Durable.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace Durable.Client.Middleware;

/// <summary>A client with middleware around its operations.</summary>
internal sealed partial class MiddlewareTaskClient(
    DurableTaskClient inner, MiddlewarePipeline<ClientOperationContext> pipeline, IServiceProvider services)
    : DurableTaskClient(inner.Name)
{
    /// <summary>Operations on entities are not wrapped.</summary>
    public override DurableEntityClient Entities => inner.Entities;

    public override DurableTaskClient InTransaction(DbTransaction transaction) =>
        new MiddlewareTaskClient(inner.InTransaction(transaction), pipeline, services);

    public override Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default) =>
        RunAsync(
            scope => new ScheduleOperationContext(orchestratorName, input, options, scope, cancellation),
            async context => context.InstanceId = await inner.ScheduleNewOrchestrationInstanceAsync(
                context.OrchestratorName, context.Input, context.Options, cancellation).ConfigureAwait(false));

    public override Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default) =>
        RunAsync(
            scope => new RaiseEventOperationContext(instanceId, eventName, eventPayload, scope, cancellation),
            context => Nothing(inner.RaiseEventAsync(instanceId, eventName, context.Payload, cancellation)));

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        RunAsync(ClientOperation.WaitForStart, instanceId, cancellation,
            () => inner.WaitForInstanceStartAsync(instanceId, getInputsAndOutputs, cancellation));

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        RunAsync(ClientOperation.WaitForCompletion, instanceId, cancellation,
            () => inner.WaitForInstanceCompletionAsync(instanceId, getInputsAndOutputs, cancellation));

    public override Task TerminateInstanceAsync(
        string instanceId, object? output = null, CancellationToken cancellation = default) =>
        RunAsync(ClientOperation.Terminate, instanceId, cancellation,
            () => Nothing(inner.TerminateInstanceAsync(instanceId, output, cancellation)));

    public override Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options, CancellationToken cancellation = default) =>
        RunAsync(ClientOperation.Terminate, instanceId, cancellation,
            () => Nothing(inner.TerminateInstanceAsync(instanceId, options, cancellation)));

    public override Task SuspendInstanceAsync(
        string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        RunAsync(ClientOperation.Suspend, instanceId, cancellation,
            () => Nothing(inner.SuspendInstanceAsync(instanceId, reason, cancellation)));

    public override Task ResumeInstanceAsync(
        string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        RunAsync(ClientOperation.Resume, instanceId, cancellation,
            () => Nothing(inner.ResumeInstanceAsync(instanceId, reason, cancellation)));

    public override Task RewindInstanceAsync(
        string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        RunAsync(ClientOperation.Rewind, instanceId, cancellation,
            () => Nothing(inner.RewindInstanceAsync(instanceId, reason, cancellation)));

    public override Task<OrchestrationMetadata?> GetInstanceAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        RunAsync(ClientOperation.Get, instanceId, cancellation,
            () => inner.GetInstanceAsync(instanceId, getInputsAndOutputs, cancellation));

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        var all = inner.GetAllInstancesAsync(filter); // What is wrong with the filter shows at once.
        return Pageable.Create((token, size, cancellation) => RunAsync(
            ClientOperation.Query, null, cancellation,
            async () =>
            {
                await foreach (var page in all.AsPages(token, size).WithCancellation(cancellation)
                    .ConfigureAwait(false))
                {
                    return page;
                }

                return new Page<OrchestrationMetadata>([]);
            }));
    }

    public override async IAsyncEnumerable<HistoryEvent> GetOrchestrationHistoryAsync(
        string instanceId, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var events = inner.GetOrchestrationHistoryAsync(instanceId, cancellation).GetAsyncEnumerator(cancellation);
        await using (events.ConfigureAwait(false))
        {
            var hasOne = await RunAsync(
                ClientOperation.ReadHistory, instanceId, cancellation, () => events.MoveNextAsync().AsTask())
                .ConfigureAwait(false);
            while (hasOne)
            {
                yield return events.Current;
                hasOne = await events.MoveNextAsync().ConfigureAwait(false);
            }
        }
    }

    public override ValueTask DisposeAsync() => inner.DisposeAsync();

    private Task<TResult> RunAsync<TResult>(
        ClientOperation operation, string? instanceId, CancellationToken cancellation, Func<Task<TResult>> core) =>
        RunAsync(
            scope => new ClientOperationContext(operation, instanceId, scope, cancellation),
            _ => core());

    private async Task<TResult> RunAsync<TContext, TResult>(
        Func<IServiceProvider, TContext> begin, Func<TContext, Task<TResult>> core)
        where TContext : ClientOperationContext
    {
        await using var scope = services.CreateAsyncScope();
        var context = begin(scope.ServiceProvider);
        var isCalled = false;
        Task<TResult>? operation = null;
        await pipeline.RunAsync(scope.ServiceProvider, context, RunCoreAsync).ConfigureAwait(false);
        return operation is null
            ? throw MiddlewareMistakes.OperationSkipped(context.Operation)
            : await operation.ConfigureAwait(false);

        async Task RunCoreAsync()
        {
            if (isCalled) throw MiddlewareMistakes.CalledTwice($"the operation '{context.Operation}' of a client");
            isCalled = true;
            operation = core(context);
            context.Result = await operation.ConfigureAwait(false);
        }
    }

    private static async Task<object?> Nothing(Task operation)
    {
        await operation.ConfigureAwait(false);
        return null;
    }
}
