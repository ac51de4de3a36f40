namespace Durable;

/// <summary>
/// An orchestrator without its types. Derive from <see cref="TaskOrchestrator{TInput, TOutput}"/> instead.
/// </summary>
/// <remarks>A new one is made for every execution; <see cref="RunAsync"/> is called once in its life.</remarks>
public interface ITaskOrchestrator
{
    /// <summary>Type that the input is read as.</summary>
    Type InputType { get; }

    /// <summary>Type of the output.</summary>
    Type OutputType { get; }

    /// <summary>
    /// Runs the orchestration. It must be deterministic: see the rules of replay in the documentation.
    /// </summary>
    /// <param name="context">The orchestration's context.</param>
    /// <param name="input">The input; null when there is none.</param>
    /// <returns>The output; null for none.</returns>
    Task<object?> RunAsync(TaskOrchestrationContext context, object? input);
}
