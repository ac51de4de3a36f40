namespace Durable.Sdk.Engine;

/// <summary>
/// Why a turn cannot stand: the orchestrator and its history do not agree, or the code broke a rule of replay. A value,
/// never thrown inside the engine. Nothing of the turn is recorded.
/// </summary>
/// <param name="Code">One of <see cref="ErrorCodes"/>.</param>
/// <param name="Message">Whole sentences: the instance, what was expected, what was found, what to do.</param>
public sealed record EngineFault(string Code, string Message);
