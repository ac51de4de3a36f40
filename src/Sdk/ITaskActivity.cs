namespace Durable;

/// <summary>An activity without its types. Derive from <see cref="TaskActivity{TInput, TOutput}"/> instead.</summary>
/// <remarks>
/// It is made for one run, unless the same object was registered for all; then it must be thread safe.
/// </remarks>
public interface ITaskActivity
{
    /// <summary>Type that the input is read as.</summary>
    Type InputType { get; }

    /// <summary>Type of the output.</summary>
    Type OutputType { get; }

    /// <summary>
    /// Runs the activity; it may do anything, and may run more than once for one call (at least once).
    /// </summary>
    /// <param name="context">The call.</param>
    /// <param name="input">The input; null when there is none.</param>
    /// <returns>The output; null for none.</returns>
    Task<object?> RunAsync(TaskActivityContext context, object? input);
}
