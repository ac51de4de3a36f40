using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Generators;

/// <summary>Every diagnostic of the generator. Each has a page in <c>docs/rules</c>.</summary>
internal static class TaskDiagnostics
{
    public static readonly DiagnosticDescriptor NotATask = Error(
        "DUR0001",
        "A [DurableTask] class is not a task",
        "The class '{0}' has [DurableTask] but is not a task. Derive it from 'TaskOrchestrator<TInput, TOutput>', "
        + "'TaskActivity<TInput, TOutput>' or 'TaskEntity<TState>', or remove the attribute.");

    public static readonly DiagnosticDescriptor NotConcrete = Error(
        "DUR0002",
        "A task cannot be made or called by the worker",
        "'{0}' cannot be a task because {1}. {2}.");

    public static readonly DiagnosticDescriptor NotReachable = Error(
        "DUR0003",
        "A task is hidden from generated code",
        "The task '{0}' cannot be reached from generated code because '{1}' is {2}. Make '{1}' internal or public.");

    public static readonly DiagnosticDescriptor NoConstructor = Error(
        "DUR0004",
        "A task has no constructor to make it by",
        "The class '{0}' cannot be made by generated code because {1}. {2}.");

    public static readonly DiagnosticDescriptor NoContext = Error(
        "DUR0005",
        "An orchestrator does not take its context",
        "The orchestrator '{0}' does not take a 'TaskOrchestrationContext' as its first parameter. Add it in front of "
        + "the others.");

    public static readonly DiagnosticDescriptor UnsupportedParameter = Error(
        "DUR0006",
        "A parameter of a task cannot travel",
        "The parameter '{0}' of '{1}' cannot be written to history because {2}. {3}.");

    public static readonly DiagnosticDescriptor UnsupportedReturn = Error(
        "DUR0007",
        "The output of a task cannot travel",
        "The output of '{0}' cannot be written to history because {1}. {2}.");

    public static readonly DiagnosticDescriptor DuplicateName = Error(
        "DUR0008",
        "Two tasks have one name",
        "The {0} '{1}' has the name and version of another one in this assembly, '{2}'. Give one of them another name "
        + "or version in its attribute (names are compared without regard to case).");

    public static readonly DiagnosticDescriptor BlankName = Error(
        "DUR0009",
        "A name or version is blank",
        "The {0} of '{1}' consists of white space. Write a {0} or leave it out.");

    public static readonly DiagnosticDescriptor StubRenamed = new(
        "DUR0010",
        "A stub has a longer name than its task",
        "The stub of '{0}' is named '{1}' because '{2}' would be ambiguous here. Rename the class or method to choose "
        + "another name.",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Help + "DUR0010.md");

    public static readonly DiagnosticDescriptor UnknownType = new(
        "DUR0011",
        "A type in a task's signature is unknown to the generator",
        "The type '{0}' in the signature of '{1}' is unknown, so nothing is generated for the task. Correct the name; "
        + "if another generator makes the type, declare it in source or in a referenced project instead.",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help + "DUR0011.md");

    public static readonly DiagnosticDescriptor NotAnEvent = Error(
        "DUR0012",
        "A type cannot be the payload of an event",
        "The type '{0}' cannot be the payload of a durable event because {1}. {2}.");

    public static readonly DiagnosticDescriptor OverloadedOperation = Error(
        "DUR0013",
        "An operation of an entity has overloads",
        "The entity '{0}' has several public methods named '{1}', and an operation is one (names are compared without "
        + "regard to case). Give each a name of its own, or make the others internal.");

    public static readonly DiagnosticDescriptor GenericOperation = Error(
        "DUR0014",
        "An operation of an entity is generic",
        "The method '{0}' of the entity '{1}' is generic, and a caller cannot name its types. Write a method for each "
        + "type that is needed, or make it internal.");

    public static readonly DiagnosticDescriptor NotOfAHandle = Error(
        "DUR0015",
        "An event or custom status cannot be typed",
        "'{0}' of '{1}' cannot have typed methods because {2}. {3}.");

    public static readonly DiagnosticDescriptor NotOfAContract = Error(
        "DUR0016",
        "A member of a contract is not a task",
        "The member '{0}' of the contract '{1}' cannot be a task because {2}. Move it to another interface, or make "
        + "it an ordinary method.");

    public static readonly DiagnosticDescriptor NotTheImplementation = Error(
        "DUR0017",
        "A class cannot implement its contract",
        "The class '{0}' cannot be registered for the contract '{1}' because {2}. {3}.");

    public static readonly DiagnosticDescriptor NotRegistered = new(
        "DUR0018",
        "An implementation of a contract is not registered",
        "The class '{0}' implements the contract '{1}', and no worker runs it, because no class of this assembly that "
        + "implements the contract has [DurableTask]. Put [DurableTask] on the class, or on the one that is to be run.",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help + "DUR0018.md");

    private const string Category = "Durable.Generation";
    private const string Help = "docs/rules/";

    private static readonly Dictionary<string, DiagnosticDescriptor> ById = new[]
    {
        NotATask, NotConcrete, NotReachable, NoConstructor, NoContext, UnsupportedParameter, UnsupportedReturn,
        DuplicateName, BlankName, StubRenamed, UnknownType, NotAnEvent, OverloadedOperation, GenericOperation,
        NotOfAHandle, NotOfAContract, NotTheImplementation, NotRegistered,
    }.ToDictionary(descriptor => descriptor.Id);

    public static IReadOnlyCollection<DiagnosticDescriptor> All => ById.Values;

    public static bool IsKnown(string id) => ById.ContainsKey(id);

    public static Diagnostic Create(FindingSpec finding, Location where) =>
        Diagnostic.Create(ById[finding.Id], where, [.. finding.Arguments]);

    private static DiagnosticDescriptor Error(string id, string title, string message) => new(
        id,
        title,
        message,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + id + ".md");
}
