namespace Durable.Client;

/// <summary>How an instance is ended from outside.</summary>
/// <param name="Output">What becomes its output, usually a reason; null for none.</param>
/// <param name="Recursive">
/// Whether the sub-orchestrations that it waits for are ended too, and theirs, each with the same output. The default
/// is false.
/// </param>
public sealed record TerminateInstanceOptions(object? Output = null, bool Recursive = false);
