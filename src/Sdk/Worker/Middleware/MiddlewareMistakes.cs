using Durable.Sdk.Engine;

namespace Durable.Worker.Middleware;

/// <summary>What middleware can do wrong, in words.</summary>
internal static class MiddlewareMistakes
{
    public static InvalidOperationException CalledTwice(string what) => new(
        $"A middleware called 'next' more than once, or after it had ended, for {what}. Call it once and await it.");

    public static DurableException OperationSkipped(Client.Middleware.ClientOperation operation) => new(
        ErrorCodes.MiddlewareSkipped,
        $"A middleware ended without calling 'next', so that the operation '{operation}' of a client was not done. "
        + "Await 'next', or throw.");

    public static FailureDetails ActivitySkipped(string activity, string instanceId) => new(
        ErrorCodes.MiddlewareSkipped,
        $"A middleware ended without awaiting 'next' and without setting a result, so that activity '{activity}' of "
        + $"instance '{instanceId}' has none. Await 'next', set a result, or throw.",
        IsNonRetriable: true);

    public static FailureDetails BatchSkipped(string entity) => new(
        ErrorCodes.MiddlewareSkipped,
        $"A middleware ended without awaiting 'next', so that the operations of entity '{entity}' were not run. Await "
        + "'next', or throw.",
        IsNonRetriable: true);

    public static EngineFault TurnSkipped(string orchestrator, string instanceId) => new(
        ErrorCodes.MiddlewareSkipped,
        $"A middleware ended without calling 'next', so that the turn of instance '{instanceId}' of orchestrator "
        + $"'{orchestrator}' was not run. Call 'next', or throw.")
    {
        Handling = FaultHandling.Park,
    };

    public static EngineFault TurnFailed(string orchestrator, string instanceId, Exception exception) => new(
        ErrorCodes.MiddlewareFailed,
        $"A middleware of instance '{instanceId}' of orchestrator '{orchestrator}' threw "
        + $"'{exception.GetType().FullName}': {exception.Message} The turn is tried again.")
    {
        Handling = FaultHandling.Park,
    };
}
