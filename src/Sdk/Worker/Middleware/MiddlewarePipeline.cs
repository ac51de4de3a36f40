namespace Durable.Worker.Middleware;

/// <summary>Middleware of one kind, the outermost first. Built once; immutable.</summary>
internal sealed class MiddlewarePipeline<TContext>
    where TContext : class
{
    private readonly MiddlewareStep<TContext>[] _steps;

    private MiddlewarePipeline(IEnumerable<MiddlewareStep<TContext>> steps) => _steps = [.. steps];

    /// <summary>Null when there is none, so that nobody pays for it.</summary>
    public static MiddlewarePipeline<TContext>? Of(IReadOnlyCollection<MiddlewareStep<TContext>> steps) =>
        steps.Count == 0 ? null : new(steps);

    /// <summary>Runs all of it around something.</summary>
    /// <param name="services">Where it is resolved from.</param>
    /// <param name="context">What it is given.</param>
    /// <param name="core">What is innermost.</param>
    public Task RunAsync(IServiceProvider services, TContext context, Func<Task> core) =>
        RunAsync(0, services, context, core);

    private Task RunAsync(int index, IServiceProvider services, TContext context, Func<Task> core) =>
        index == _steps.Length
            ? core()
            : _steps[index](services, context, () => RunAsync(index + 1, services, context, core));
}

/// <summary>One middleware: resolved from services, and run around the next.</summary>
internal delegate Task MiddlewareStep<in TContext>(IServiceProvider services, TContext context, Func<Task> next);
