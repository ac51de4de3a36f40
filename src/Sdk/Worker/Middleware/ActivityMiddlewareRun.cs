using System.Collections.ObjectModel;
using Durable.Sdk.TaskHub;

namespace Durable.Worker.Middleware;

/// <summary>An attempt of an activity on its way through the middleware.</summary>
internal sealed class ActivityMiddlewareRun(
    WorkerRuntime worker,
    ActivityRequest request,
    Func<Task<object?>> activity,
    IServiceProvider services,
    CancellationToken cancellationToken) : ActivityMiddlewareContext
{
    private object? _result;
    private bool _hasResult;
    private bool _isCalled;

    public override TaskName Name => request.Task.Name;

    public override string InstanceId => request.InstanceId;

    public override string ExecutionId => request.ExecutionId;

    public override string Version => request.Task.Version ?? "";

    public override int Attempt => request.Task.Attempt;

    public override string IdempotencyKey => LocalActivityContext.KeyOf(request);

    public override IReadOnlyDictionary<string, string> Tags =>
        request.Task.Tags ?? ReadOnlyDictionary<string, string>.Empty;

    public override CancellationToken CancellationToken => cancellationToken;

    public override IServiceProvider Services => services;

    public override bool HasResult => _hasResult;

    public override object? Result => _result;

    /// <summary>What the activity threw; null when it did not, or was not run.</summary>
    public Exception? Thrown { get; private set; }

    public override T? GetInput<T>()
        where T : default => worker.Converter.Read<T>(request.Task.Input, "input of activity", request.Task.Name);

    public override void SetResult(object? result)
    {
        _result = result;
        _hasResult = true;
    }

    /// <summary>Runs the activity; what is innermost.</summary>
    public async Task RunAsync()
    {
        if (_isCalled) throw MiddlewareMistakes.CalledTwice($"activity '{request.Task.Name}' of '{InstanceId}'");
        _isCalled = true;
        try
        {
            SetResult(await activity().ConfigureAwait(false));
        }
        catch (Exception exception)
        {
            Thrown = exception;
            throw;
        }
    }
}
