namespace Durable;

/// <summary>What is known of a failed task: what history kept of its exception.</summary>
/// <param name="ErrorType">Full name of the exception's type, or an error code of this project.</param>
/// <param name="ErrorMessage">The exception's message.</param>
/// <param name="StackTrace">Its stack trace; null when it has none.</param>
/// <param name="InnerFailure">The inner exception; null when there is none.</param>
/// <param name="Properties">
/// Further properties by name, in no order, as the <see cref="Durable.Worker.IExceptionPropertiesProvider"/> of the
/// worker that recorded the failure gave them; null when there are none. A value is null, a <see cref="string"/>, a
/// <see cref="bool"/>, a <see cref="long"/> when it is a whole number that fits, a <see cref="double"/> for any other
/// number, and a <see cref="System.Text.Json.JsonElement"/> for objects and arrays.
/// </param>
public sealed record TaskFailureDetails(
    string ErrorType,
    string ErrorMessage,
    string? StackTrace,
    TaskFailureDetails? InnerFailure,
    IReadOnlyDictionary<string, object?>? Properties = null)
{
    /// <summary>Whether no retry policy tries again, because trying again cannot help.</summary>
    public bool IsNonRetriable { get; init; }

    /// <summary>Tells whether the failure was caused by an exception of this type or one derived from it.</summary>
    /// <typeparam name="T">The type of exception.</typeparam>
    /// <returns>True when it was; false also when the type that failed is not known in this process.</returns>
    public bool IsCausedBy<T>()
        where T : Exception => IsCausedBy(typeof(T));

    /// <summary>Tells whether the failure was caused by an exception of this type or one derived from it.</summary>
    /// <param name="exceptionType">The type of exception.</param>
    /// <returns>True when it was; false also when the type that failed is not known in this process.</returns>
    public bool IsCausedBy(Type exceptionType)
    {
        ArgumentNullException.ThrowIfNull(exceptionType);
        if (exceptionType.FullName == ErrorType) return true;
        return ExceptionTypes.Find(ErrorType) is { } found && exceptionType.IsAssignableFrom(found);
    }

    /// <summary>Takes down an exception with its inner ones.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns>Its details.</returns>
    public static TaskFailureDetails FromException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return FailureMapping.ToPublic(FailureMapping.FromException(exception));
    }

    /// <summary>The type and the message.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{ErrorType}: {ErrorMessage}";
}
