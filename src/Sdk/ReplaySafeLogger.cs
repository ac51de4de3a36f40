using Microsoft.Extensions.Logging;

namespace Durable;

/// <summary>A logger that is silent while its orchestration replays, and names the instance in its scope.</summary>
internal sealed class ReplaySafeLogger(TaskOrchestrationContext context, ILogger inner) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => inner.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => !context.IsReplaying && inner.IsEnabled(logLevel);

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel)) return;
        using var scope = inner.BeginScope(new Dictionary<string, object> { ["InstanceId"] = context.InstanceId });
        inner.Log(logLevel, eventId, state, exception, formatter);
    }
}
