using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Sdk.Tests.Hosting;

/// <summary>Keeps what is logged.</summary>
internal sealed class LogLines : ILoggerProvider
{
    public ConcurrentQueue<(string Category, string Text)> All { get; } = new();

    public IEnumerable<string> Of(string category) =>
        All.Where(line => line.Category == category).Select(line => line.Text);

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
        // Nothing is held.
    }

    private sealed class Logger(LogLines lines, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) => lines.All.Enqueue((category, formatter(state, exception)));
    }
}
