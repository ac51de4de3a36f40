namespace Durable;

/// <summary>Base class of activities.</summary>
/// <typeparam name="TInput">Type of the input.</typeparam>
/// <typeparam name="TOutput">Type of the output.</typeparam>
public abstract class TaskActivity<TInput, TOutput> : ITaskActivity
{
    Type ITaskActivity.InputType => typeof(TInput);

    Type ITaskActivity.OutputType => typeof(TOutput);

    /// <summary>
    /// Runs the activity; it may do anything, and may run more than once for one call (at least once).
    /// </summary>
    /// <param name="context">The call.</param>
    /// <param name="input">The input; the type's default when there is none.</param>
    /// <returns>The output.</returns>
    public abstract Task<TOutput> RunAsync(TaskActivityContext context, TInput input);

    Task<object?> ITaskActivity.RunAsync(TaskActivityContext context, object? input)
    {
        var running = RunAsync(context, input is null ? default! : (TInput)input);
        // Most of what ends at once needs no state machine.
        return running.IsCompletedSuccessfully ? Task.FromResult<object?>(running.Result) : AwaitAsync(running);
    }

    private static async Task<object?> AwaitAsync(Task<TOutput> running) => await running.ConfigureAwait(false);
}
