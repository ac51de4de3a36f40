namespace Durable;

/// <summary>
/// Marks a method as an activity: the generator gives it typed stubs and registers it. It may be static, or an instance
/// method of a class whose constructor takes services. Its parameters travel as named JSON properties; a
/// <see cref="TaskActivityContext"/> and a <see cref="CancellationToken"/> among them are given by the worker.
/// </summary>
/// <param name="name">The activity's name; null or empty for the name of the method.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ActivityAttribute(string? name = null) : Attribute
{
    /// <summary>The activity's name; empty for the name of the method.</summary>
    public TaskName Name { get; } = name;

    /// <summary>The activity's version; null for none.</summary>
    public string? Version { get; set; }
}
