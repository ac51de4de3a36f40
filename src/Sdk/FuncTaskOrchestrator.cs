namespace Durable;

/// <summary>Wraps a function as an orchestrator.</summary>
public static class FuncTaskOrchestrator
{
    /// <summary>Wraps a function; the object may serve all executions.</summary>
    /// <typeparam name="TInput">Type of the input.</typeparam>
    /// <typeparam name="TOutput">Type of the output.</typeparam>
    /// <param name="implementation">The function. It must be deterministic.</param>
    /// <returns>The orchestrator.</returns>
    public static TaskOrchestrator<TInput, TOutput> Create<TInput, TOutput>(
        Func<TaskOrchestrationContext, TInput, Task<TOutput>> implementation)
    {
        ArgumentNullException.ThrowIfNull(implementation);
        return new Wrapper<TInput, TOutput>(implementation);
    }

    private sealed class Wrapper<TInput, TOutput>(Func<TaskOrchestrationContext, TInput, Task<TOutput>> implementation)
        : TaskOrchestrator<TInput, TOutput>
    {
        public override Task<TOutput> RunAsync(TaskOrchestrationContext context, TInput input) =>
            implementation(context, input);
    }
}
