using Microsoft.Extensions.Logging;

namespace Durable.Sdk.Postgres;

/// <summary>What the store reports by itself; failures go to those who called. Event ids 1200 to 1299.</summary>
internal static partial class Log
{
    [LoggerMessage(1200, LogLevel.Warning,
        "{Count} message(s) in the inboxes of {Store} were written on a server that had come further than this one, as "
        + "after a dump was restored. They are marked as written now, so that they are delivered.")]
    public static partial void InboxRestored(ILogger logger, int count, string store);
}
