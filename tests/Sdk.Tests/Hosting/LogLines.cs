using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Sdk.Tests.Hosting;

/// <summary>Keeps what is logged, and the values of the scopes that are open then.</summary>
internal sealed class LogLines : ILoggerProvider, ISupportExternalScope
{
    private readonly Signal _added = new();
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public ConcurrentQueue<(string Category, string Text)> All { get; } = new();

    /// <summary>The scopes of each line, in the order of the lines.</summary>
    public ConcurrentQueue<IReadOnlyDictionary<string, object?>> Scopes { get; } = new();

    /// <summary>Waits until something with this text is logged.</summary>
    public async Task UntilAsync(string text)
    {
        while (true)
        {
            var added = _added.Next;
            if (All.Any(line => line.Text.Contains(text, StringComparison.Ordinal))) return;
            await Limits.AwaitAsync(added, $"a line of the log with '{text}'");
        }
    }

    public IEnumerable<string> Of(string category) =>
        All.Where(line => line.Category == category).Select(line => line.Text);

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
        // Nothing is held.
    }

    private void Add(string category, string text)
    {
        var values = new Dictionary<string, object?>();
        _scopes.ForEachScope(
            static (scope, all) =>
            {
                if (scope is not IEnumerable<KeyValuePair<string, object?>> pairs) return;
                foreach (var (name, value) in pairs) all[name] = value;
            },
            values);
        Scopes.Enqueue(values);
        All.Enqueue((category, text));
        _added.Set();
    }

    private sealed class Logger(LogLines lines, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => lines._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) => lines.Add(category, formatter(state, exception));
    }
}
