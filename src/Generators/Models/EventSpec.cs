namespace Durable.Sdk.Generators;

/// <summary>An event as the emitter needs it. Type names are C# text that is valid anywhere.</summary>
/// <param name="Name">The name that the event is raised by.</param>
/// <param name="Names">Names its methods may have, the preferred first.</param>
/// <param name="Namespace">Where they go, as C# text.</param>
/// <param name="Type">Type of the payload.</param>
/// <param name="IsPublic">Whether the type can be seen outside the assembly.</param>
/// <param name="DocumentationId">Documentation id of the type.</param>
/// <param name="SilencedIds">Warnings of obsolete or experimental parts of the type, sorted.</param>
internal sealed record EventSpec(
    string Name,
    EquatableArray<EventNames> Names,
    string Namespace,
    string Type,
    bool IsPublic,
    string DocumentationId,
    EquatableArray<string> SilencedIds);

/// <summary>One choice of names for what is generated for an event.</summary>
/// <param name="Stub">What stands between <c>WaitFor</c> and <c>Async</c>.</param>
/// <param name="StubClass">The class of the methods.</param>
internal sealed record EventNames(string Stub, string StubClass);

/// <summary>The names that were chosen for an event, which is known by its type.</summary>
internal sealed record EventChoice(string DocumentationId, EventNames Names);

/// <summary>An event and the names chosen for it.</summary>
internal sealed record NamedEvent(EventSpec Event, EventNames Names);

/// <summary>What was found at one attribute of an event.</summary>
/// <param name="Event">The event; null when it cannot be handled.</param>
/// <param name="Where">The name of the type.</param>
/// <param name="Findings">What is wrong with it.</param>
internal sealed record ParsedEvent(EventSpec? Event, LocationSpec Where, EquatableArray<FindingSpec> Findings);
