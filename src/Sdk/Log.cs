using Microsoft.Extensions.Logging;

namespace Durable;

/// <summary>What workers and clients report. Event ids 1100 to 1199.</summary>
internal static partial class Log
{
    [LoggerMessage(1100, LogLevel.Warning,
        "The properties of a failure of type '{ExceptionType}' could not be had; it is kept without them.")]
    public static partial void PropertiesFailed(ILogger logger, Type exceptionType, Exception exception);

    [LoggerMessage(1101, LogLevel.Warning,
        "Property '{Property}' of a failure of type '{ExceptionType}' could not be written; its type is kept instead.")]
    public static partial void PropertyUnwritable(
        ILogger logger, string property, Type exceptionType, Exception exception);

    [LoggerMessage(1102, LogLevel.Warning,
        "No exception could be made of the failure '{ErrorType}' of task '{Task}'; it has no inner exception.")]
    public static partial void MapperFailed(ILogger logger, string task, string errorType, Exception exception);

    [LoggerMessage(1120, LogLevel.Warning,
        "The store could not say whether the runner '{RunnerId}' of a schedule is still under way; it counts so.")]
    public static partial void RunNotFoundOut(ILogger logger, string runnerId, Exception exception);
}
