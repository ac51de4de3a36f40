using Durable.Sdk.Engine;

// In the namespace of the programming model, and not of this room, because applications catch it.
namespace Durable;

/// <summary>
/// A failure of the hub, its store or a call to them, as opposed to one of the application's own code.
/// </summary>
public class DurableException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="code">A code of <see cref="ErrorCodes"/>, such as <c>DUR6001</c>.</param>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="innerException">The cause; null when there is none.</param>
    public DurableException(string code, string message, Exception? innerException = null)
        : base($"{code}: {message}", innerException) => Code = code;

    /// <summary>The stable code, such as <c>DUR6001</c>; <c>docs/errors.md</c> explains each.</summary>
    public string Code { get; }

    /// <summary>
    /// Whether the cause may go away by itself, so that the same may succeed later: a server that cannot be reached or
    /// is starting up, as opposed to a wrong password.
    /// </summary>
    /// <value>The default is false.</value>
    public bool IsTransient { get; init; }
}
