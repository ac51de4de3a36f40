namespace Durable;

/// <summary>
/// Marks a method as an orchestrator: the generator gives it typed stubs and registers it. Its first parameter is the
/// <see cref="TaskOrchestrationContext"/>; any number of parameters may follow and travel as named JSON properties.
/// </summary>
/// <param name="name">The orchestrator's name; null or empty for the name of the method.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class OrchestratorAttribute(string? name = null) : Attribute
{
    /// <summary>The orchestrator's name; empty for the name of the method.</summary>
    public TaskName Name { get; } = name;

    /// <summary>The orchestrator's version; null for none.</summary>
    public string? Version { get; set; }
}
