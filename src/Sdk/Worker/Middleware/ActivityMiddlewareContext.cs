namespace Durable.Worker.Middleware;

/// <summary>What a middleware knows of an attempt of an activity. One attempt's; not thread safe.</summary>
public abstract class ActivityMiddlewareContext
{
    /// <summary>Name of the activity.</summary>
    public abstract TaskName Name { get; }

    /// <summary>The instance that called it.</summary>
    public abstract string InstanceId { get; }

    /// <summary>The execution of the instance that called it.</summary>
    public abstract string ExecutionId { get; }

    /// <summary>Version that was asked for; empty for none.</summary>
    public abstract string Version { get; }

    /// <summary>
    /// Which attempt of its retry policy this is, counted from 1. A re-run after a crash does not count.
    /// </summary>
    public abstract int Attempt { get; }

    /// <summary>A key that is the same for every run of this call and differs between calls.</summary>
    public abstract string IdempotencyKey { get; }

    /// <summary>Tags of the call, in no order.</summary>
    public abstract IReadOnlyDictionary<string, string> Tags { get; }

    /// <summary>
    /// Fires when the attempt has run too long, when its orchestration has ended, and when the worker drains. What an
    /// attempt throws over this is no failure.
    /// </summary>
    public abstract CancellationToken CancellationToken { get; }

    /// <summary>The services of the attempt's scope.</summary>
    public abstract IServiceProvider Services { get; }

    /// <summary>Whether the activity has returned, or a result was set.</summary>
    public abstract bool HasResult { get; }

    /// <summary>What the activity has returned, or the result that was set; null when there is none.</summary>
    public abstract object? Result { get; }

    /// <summary>Reads the input; it is deserialized at each call.</summary>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <returns>The input; the type's default when there is none.</returns>
    /// <exception cref="DurableException">The input cannot be read as this type.</exception>
    public abstract T? GetInput<T>();

    /// <summary>
    /// Sets the result of the attempt, in place of what the activity returns or throws.
    /// </summary>
    /// <param name="result">The result; null for none.</param>
    public abstract void SetResult(object? result);
}
