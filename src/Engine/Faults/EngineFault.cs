namespace Durable.Sdk.Engine;

/// <summary>
/// Why a turn cannot stand: the orchestrator and its history do not agree, or the code broke a rule of replay. A value,
/// never thrown inside the engine. Nothing of what the code did in the turn is recorded.
/// </summary>
/// <param name="Code">One of <see cref="ErrorCodes"/>.</param>
/// <param name="Message">Whole sentences: the instance, what was expected, what was found, what to do.</param>
public sealed record EngineFault(string Code, string Message)
{
    /// <summary>What becomes of the instance; null for what the hub does with every fault.</summary>
    public FaultHandling? Handling { get; init; }

    /// <summary>Type of the failure with which the instance ends if it does; null for <see cref="Code"/>.</summary>
    public string? FailureType { get; init; }

    /// <summary>The failure of an instance that ends for this fault.</summary>
    /// <returns>The failure; no retry helps.</returns>
    public FailureDetails ToFailure() => new(FailureType ?? Code, $"{Code}: {Message}", IsNonRetriable: true);
}
