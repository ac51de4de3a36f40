using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>How an attempt of an activity ended.</summary>
/// <param name="Output">What it returned; none when it returned nothing or failed.</param>
/// <param name="Failure">Why it failed; null when it succeeded.</param>
public readonly record struct ActivityResult(Payload Output, FailureDetails? Failure = null);
