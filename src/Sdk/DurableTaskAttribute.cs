namespace Durable;

/// <summary>
/// Marks a class that derives from <see cref="TaskOrchestrator{TInput, TOutput}"/> or
/// <see cref="TaskActivity{TInput, TOutput}"/>: the generator gives it typed stubs and registers it.
/// </summary>
/// <param name="name">The task's name; null or empty for the name of the class.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class DurableTaskAttribute(string? name = null) : Attribute
{
    /// <summary>The task's name; empty for the name of the class.</summary>
    public TaskName Name { get; } = name;

    /// <summary>The task's version; null for none.</summary>
    public string? Version { get; set; }
}
