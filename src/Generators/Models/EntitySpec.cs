namespace Durable.Sdk.Generators;

/// <summary>What an entity has besides what every task has.</summary>
/// <param name="StateType">Type of its state; null for a contract.</param>
/// <param name="AbsentStateType">Type of its state where there may be none.</param>
/// <param name="Own">Operations that are its own methods, in the user's order.</param>
/// <param name="OfState">Operations that are methods of its state; null when it does not allow these.</param>
internal sealed record EntitySpec(
    string? StateType,
    string? AbsentStateType,
    EquatableArray<OperationSpec> Own,
    EquatableArray<OperationSpec>? OfState)
{
    /// <summary>All operations, as callers see them.</summary>
    public IEnumerable<OperationSpec> Operations => OfState is { } ofState ? Own.Concat(ofState) : Own;
}

/// <summary>A public method of an entity.</summary>
/// <param name="Name">The name that it is called by.</param>
/// <param name="Stub">What stands between <c>Call</c> and <c>Async</c>.</param>
/// <param name="DocumentationId">Documentation id of the method.</param>
/// <param name="Obsolete">Its mark as obsolete; null for none.</param>
/// <param name="Parameters">What travels, in the user's order.</param>
/// <param name="ResultType">Type of the output; null for none.</param>
/// <param name="Invocation">The call of the method.</param>
internal sealed record OperationSpec(
    string Name,
    string Stub,
    string DocumentationId,
    ObsoleteSpec? Obsolete,
    EquatableArray<ParameterSpec> Parameters,
    string? ResultType,
    InvocationSpec Invocation)
{
    public bool HasWrapper => Parameters.Count > 1;

    /// <summary>The record that carries several parameters, inside the class of the stubs.</summary>
    public string InputRecord => Stub + "Input";
}
