namespace Durable.Sdk.Generators;

/// <summary>A parameter that travels.</summary>
/// <param name="Name">Its name, without an escape.</param>
/// <param name="Type">Its type in stubs and wrappers.</param>
/// <param name="Default">Its default as C# text; null when it is required.</param>
/// <param name="IsDynamic">Whether an expression of it would bind late.</param>
/// <param name="AbsentType">
/// Type that can tell a value that is not there, where the worker has to put another in its place; null for
/// <see cref="Type"/>.
/// </param>
/// <param name="AbsentValue">What the worker puts in its place; null to pass on that nothing is there.</param>
/// <param name="IsCollected">Whether the user's parameter is a <c>params</c> collection.</param>
internal sealed record ParameterSpec(
    string Name,
    string Type,
    string? Default,
    bool IsDynamic,
    string? AbsentType,
    string? AbsentValue,
    bool IsCollected);
