using Durable.Sdk.Engine;

namespace Durable;

/// <summary>Between exceptions, what history keeps of them, and what applications see.</summary>
internal static class FailureMapping
{
    // Chains of inner exceptions are cut here: deeper ones tell nothing new and would grow history.
    private const int MaxDepth = 10;

    public static FailureDetails FromException(Exception exception, bool isNonRetriable = false) =>
        FromException(exception, isNonRetriable, MaxDepth);

    public static TaskFailureDetails ToPublic(FailureDetails failure) => new(
        failure.ErrorType,
        failure.ErrorMessage,
        failure.StackTrace,
        failure.InnerFailure is null ? null : ToPublic(failure.InnerFailure))
    {
        IsNonRetriable = failure.IsNonRetriable,
    };

    public static FailureDetails FromPublic(TaskFailureDetails failure) => new(
        failure.ErrorType,
        failure.ErrorMessage,
        failure.StackTrace,
        failure.InnerFailure is null ? null : FromPublic(failure.InnerFailure),
        failure.IsNonRetriable);

    private static FailureDetails FromException(Exception exception, bool isNonRetriable, int depth) => new(
        exception.GetType().FullName ?? exception.GetType().Name,
        exception.Message,
        exception.StackTrace,
        Inner(exception, depth),
        isNonRetriable);

    private static FailureDetails? Inner(Exception exception, int depth)
    {
        // The failure that a task reports is the cause of the exception that carries it.
        if (exception is TaskFailedException { FailureDetails: { } details }) return FromPublic(details);
        if (exception.InnerException is null || depth == 0) return null;
        return FromException(exception.InnerException, false, depth - 1);
    }
}
