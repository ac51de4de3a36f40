namespace Durable;

/// <summary>Wraps a function as an activity.</summary>
public static class FuncTaskActivity
{
    /// <summary>Wraps a function; the object may serve all calls.</summary>
    /// <typeparam name="TInput">Type of the input.</typeparam>
    /// <typeparam name="TOutput">Type of the output.</typeparam>
    /// <param name="implementation">The function. It must be thread safe.</param>
    /// <returns>The activity.</returns>
    public static TaskActivity<TInput, TOutput> Create<TInput, TOutput>(
        Func<TaskActivityContext, TInput, Task<TOutput>> implementation)
    {
        ArgumentNullException.ThrowIfNull(implementation);
        return new Wrapper<TInput, TOutput>(implementation);
    }

    private sealed class Wrapper<TInput, TOutput>(Func<TaskActivityContext, TInput, Task<TOutput>> implementation)
        : TaskActivity<TInput, TOutput>
    {
        public override Task<TOutput> RunAsync(TaskActivityContext context, TInput input) =>
            implementation(context, input);
    }
}
