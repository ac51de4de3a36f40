using Durable.Entities;
using Durable.Sdk.Engine;

namespace Durable;

/// <summary>Between exceptions, what history keeps of them, and what applications see.</summary>
internal static class FailureMapping
{
    // Chains of inner exceptions are cut here: deeper ones tell nothing new and would grow history.
    private const int MaxDepth = 10;

    /// <summary>Takes down an exception with its inner ones.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="isNonRetriable">Whether no retry can help.</param>
    /// <param name="properties">Gives the properties of each; null for none.</param>
    public static FailureDetails FromException(
        Exception exception, bool isNonRetriable = false, Func<Exception, Payload>? properties = null) =>
        FromException(exception, isNonRetriable, properties, MaxDepth);

    public static TaskFailureDetails ToPublic(FailureDetails failure) => new(
        failure.ErrorType,
        failure.ErrorMessage,
        failure.StackTrace,
        failure.InnerFailure is null ? null : ToPublic(failure.InnerFailure),
        FailureProperties.Read(failure.Properties))
    {
        IsNonRetriable = failure.IsNonRetriable,
    };

    public static FailureDetails FromPublic(TaskFailureDetails failure) => new(
        failure.ErrorType,
        failure.ErrorMessage,
        failure.StackTrace,
        failure.InnerFailure is null ? null : FromPublic(failure.InnerFailure),
        failure.IsNonRetriable,
        FailureProperties.Write(failure.Properties));

    private static FailureDetails FromException(
        Exception exception, bool isNonRetriable, Func<Exception, Payload>? properties, int depth) => new(
        exception.GetType().FullName ?? exception.GetType().Name,
        exception.Message,
        exception.StackTrace,
        Inner(exception, properties, depth),
        isNonRetriable,
        properties?.Invoke(exception) ?? Payload.None);

    private static FailureDetails? Inner(Exception exception, Func<Exception, Payload>? properties, int depth)
    {
        // The failure that a task reports is the cause of the exception that carries it.
        if (exception is TaskFailedException { FailureDetails: { } details }) return FromPublic(details);
        if (exception is EntityOperationFailedException operation) return FromPublic(operation.FailureDetails);
        if (exception.InnerException is null || depth == 0) return null;
        return FromException(exception.InnerException, false, properties, depth - 1);
    }
}
