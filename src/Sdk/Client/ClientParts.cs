using Durable.Client.Middleware;
using Durable.Worker.Middleware;

namespace Durable.Client;

/// <summary>What a builder has gathered for a client beside its options.</summary>
internal sealed class ClientParts
{
    /// <summary>What wraps operations, the outermost first.</summary>
    public List<MiddlewareStep<ClientOperationContext>> Middleware { get; } = [];
}
