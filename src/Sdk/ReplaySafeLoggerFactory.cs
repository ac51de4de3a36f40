using Microsoft.Extensions.Logging;

namespace Durable;

/// <summary>Makes replay-safe loggers over the host's; the host's factory stays the host's.</summary>
internal sealed class ReplaySafeLoggerFactory(TaskOrchestrationContext context, ILoggerFactory inner) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new ReplaySafeLogger(context, inner.CreateLogger(categoryName));

    public void AddProvider(ILoggerProvider provider) =>
        throw new InvalidOperationException("Add logging providers to the host, not inside an orchestration.");

    public void Dispose()
    {
        // Nothing is owned here.
    }
}
