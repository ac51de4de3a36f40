using Microsoft.Extensions.Logging;

namespace Durable;

/// <summary>A logger that names the call of an activity in the scope of each line.</summary>
internal sealed class ActivityLogger(TaskActivityContext context, ILogger inner) : ILogger
{
    // Made for the first line that is really logged.
    private TaskLogScope? _scope;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => inner.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel)) return;
        var about = _scope ??= TaskLogScope.Of(context); // Two threads at once make the same one twice.
        using var scope = inner.BeginScope(about);
        inner.Log(logLevel, eventId, state, exception, formatter);
    }
}
