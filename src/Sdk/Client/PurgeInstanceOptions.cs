namespace Durable.Client;

/// <summary>How instances are removed.</summary>
/// <param name="Recursive">
/// Whether to remove the finished sub-orchestrations of what is removed too, and theirs. One that still runs stays,
/// with all below it. The default is false.
/// </param>
public record PurgeInstanceOptions(bool Recursive = false);
