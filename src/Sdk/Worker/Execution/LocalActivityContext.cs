using System.Data.Common;
using Durable.Sdk.TaskHub;
using Microsoft.Extensions.Logging;

namespace Durable.Worker;

/// <summary>The context of an activity in this process.</summary>
internal sealed class LocalActivityContext(
    WorkerRuntime worker, ActivityRequest request, CancellationToken cancellationToken)
    : TaskActivityContext
{
    public override TaskName Name => request.Task.Name;

    public override string InstanceId => request.InstanceId;

    public override string ExecutionId => request.ExecutionId;

    public override string Version => request.Task.Version ?? "";

    public override int Attempt => request.Task.Attempt;

    public override string IdempotencyKey => KeyOf(request);

    public override IReadOnlyDictionary<string, string> Tags => request.Task.Tags ?? base.Tags;

    public override CancellationToken CancellationToken => cancellationToken;

    public override ValueTask<DbTransaction> BeginTransactionAsync(CancellationToken cancellationToken = default) =>
        request.BeginTransactionAsync(cancellationToken);

    public override ILogger CreateLogger(string categoryName) =>
        new ActivityLogger(this, worker.LoggerFactory.CreateLogger(categoryName));

    public static string KeyOf(ActivityRequest request) => $"{request.ExecutionId}:{request.Task.TaskId}";
}
