using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Generators;

/// <summary>What a method of a contract says of its task.</summary>
internal sealed record TaskSignature(
    TaskIdentity Identity,
    EquatableArray<ParameterSpec> Parameters,
    EquatableArray<ArgumentKind> Arguments,
    ReturnShape Shape,
    string? ResultType)
{
    public static TaskSignature Parse(
        TaskKind kind, IMethodSymbol method, Location where, Findings findings, CancellationToken cancellation)
    {
        var identity = TaskIdentity.Parse(method, Contracts.NameOf(kind, method), where, findings, cancellation);
        var parameters = new ParameterParser(kind, method, where, findings);
        parameters.Parse();
        var (shape, result) = ReturnParser.Parse(method, where, findings);
        return new(
            identity,
            parameters.Travelling,
            parameters.Arguments,
            shape,
            result is null ? null : TypeText.Of(result));
    }
}
