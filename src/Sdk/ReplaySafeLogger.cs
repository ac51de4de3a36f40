using Microsoft.Extensions.Logging;

namespace Durable;

/// <summary>
/// A logger that is silent while its orchestration replays, and names instance, orchestrator and execution in the scope
/// of each line.
/// </summary>
internal sealed class ReplaySafeLogger(TaskOrchestrationContext context, ILogger inner) : ILogger
{
    // Made for the first line that is really logged.
    private TaskLogScope? _scope;

    // Also while replaying: a scope that the code opened then may still be open when it logs.
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
        _scope ??= TaskLogScope.Of(context);
        using var scope = inner.BeginScope(_scope);
        inner.Log(logLevel, eventId, state, exception, formatter);
    }
}
