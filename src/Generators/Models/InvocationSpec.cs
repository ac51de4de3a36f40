namespace Durable.Sdk.Generators;

/// <summary>How a method gives its output.</summary>
internal enum ReturnShape
{
    Nothing,
    Value,
    Task,
    TaskOfValue,
    ValueTask,
    ValueTaskOfValue,
}

/// <summary>What the worker hands to a parameter.</summary>
internal enum ArgumentKind
{
    Payload,
    Context,
    CancellationToken,
    Operation,
}

/// <summary>A call of the user's method.</summary>
/// <param name="Type">The class, as C# text.</param>
/// <param name="Method">The method, escaped.</param>
/// <param name="IsStatic">Whether it is static.</param>
/// <param name="Returns">How it gives its output.</param>
/// <param name="ReturnsMaybeNull">Whether its task is annotated as nullable.</param>
/// <param name="Arguments">What each parameter gets; the payloads take the task's parameters in order.</param>
internal sealed record InvocationSpec(
    string Type,
    string Method,
    bool IsStatic,
    ReturnShape Returns,
    bool ReturnsMaybeNull,
    EquatableArray<ArgumentKind> Arguments);

/// <summary>How the class of a task is made from services.</summary>
/// <param name="Type">The class, as C# text.</param>
/// <param name="Services">What its constructor takes, in order.</param>
internal sealed record ConstructionSpec(string Type, EquatableArray<ServiceSpec> Services);

/// <summary>A parameter of a constructor.</summary>
/// <param name="Type">Its type, never nullable.</param>
/// <param name="Key">Key of a keyed service as C# text; null for none.</param>
/// <param name="Default">Value to use when the service is missing, as C# text; null when it is required.</param>
internal sealed record ServiceSpec(string Type, string? Key, string? Default);
