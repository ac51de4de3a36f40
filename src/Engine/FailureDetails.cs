namespace Durable.Sdk.Engine;

/// <summary>What is kept in history of an exception.</summary>
/// <param name="ErrorType">Full name of the exception's type, or a stable error code of this project.</param>
/// <param name="ErrorMessage">The exception's message.</param>
/// <param name="StackTrace">Its stack trace; null when it has none.</param>
/// <param name="InnerFailure">The inner exception; null when there is none.</param>
/// <param name="IsNonRetriable">Whether a retry cannot help, so that no policy tries again.</param>
/// <param name="Properties">Further properties as one JSON object; none when there are none.</param>
public sealed record FailureDetails(
    string ErrorType,
    string ErrorMessage,
    string? StackTrace = null,
    FailureDetails? InnerFailure = null,
    bool IsNonRetriable = false,
    Payload Properties = default);
