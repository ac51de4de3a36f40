namespace Durable.Sdk.Generators;

/// <summary>What a task is.</summary>
internal enum TaskKind
{
    Activity,
    Orchestrator,
    Entity,
}

/// <summary>Which half of a task is generated.</summary>
internal enum TaskRole
{
    /// <summary>Both: it is declared where it is written.</summary>
    Whole,

    /// <summary>What callers see of a contract.</summary>
    Contract,

    /// <summary>What the worker runs for a contract.</summary>
    Implementation,
}

/// <summary>A task as the emitter needs it. Type names are C# text that is valid anywhere.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The name in histories.</param>
/// <param name="Version">The version in histories; null for none.</param>
/// <param name="Namespace">Where its stubs go, as C# text.</param>
/// <param name="Names">Names its stubs may have, the preferred first.</param>
/// <param name="IsPublic">Whether all of its signature can be seen outside the assembly.</param>
/// <param name="DocumentationId">Documentation id of the user's class or method.</param>
/// <param name="Obsolete">Its mark as obsolete; null for none.</param>
/// <param name="SilencedIds">Warnings of obsolete or experimental parts of the signature, sorted.</param>
/// <param name="Parameters">What travels, in the user's order.</param>
/// <param name="ResultType">Type of the output; null for none.</param>
/// <param name="Target">The class to make for a run; null for a static method.</param>
/// <param name="Invocation">The method to call; null for a task class.</param>
/// <param name="Entity">What an entity has besides; null for the other kinds.</param>
/// <param name="Handle">What handles of an orchestrator have besides; null for the other kinds.</param>
/// <param name="Role">Which half of it is generated.</param>
/// <param name="Owner">The class that implements a contract; empty for the others.</param>
internal sealed record TaskSpec(
    TaskKind Kind,
    string Name,
    string? Version,
    string Namespace,
    EquatableArray<StubNames> Names,
    bool IsPublic,
    string DocumentationId,
    ObsoleteSpec? Obsolete,
    EquatableArray<string> SilencedIds,
    EquatableArray<ParameterSpec> Parameters,
    string? ResultType,
    ConstructionSpec? Target,
    InvocationSpec? Invocation,
    EntitySpec? Entity = null,
    HandleSpec? Handle = null,
    TaskRole Role = TaskRole.Whole,
    string Owner = "")
{
    public bool HasWrapper => Parameters.Count > 1;
}

/// <summary>One choice of names for what is generated for a task.</summary>
/// <param name="Stub">What stands between <c>Call</c> and <c>Async</c>.</param>
/// <param name="StubClass">The class of the stubs.</param>
/// <param name="InputRecord">The record that carries several parameters.</param>
internal sealed record StubNames(string Stub, string StubClass, string InputRecord);

/// <summary>
/// The names that were chosen for a task, which is known by its kind, its symbol and, for a contract, its class.
/// </summary>
internal sealed record NameChoice(
    TaskKind Kind, string DocumentationId, string Owner, bool IsRegistered, string Namespace, StubNames Names)
{
    public bool IsOf(TaskSpec task) =>
        task.Kind == Kind && task.DocumentationId == DocumentationId && task.Owner == Owner;
}

/// <summary>A task and the names chosen for it.</summary>
internal sealed record NamedTask(TaskSpec Task, StubNames Names);

/// <summary>How the user marked a task as obsolete.</summary>
internal sealed record ObsoleteSpec(string? Message, bool IsError, string? DiagnosticId);
