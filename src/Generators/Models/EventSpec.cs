namespace Durable.Sdk.Generators;

/// <summary>An event as the emitter needs it. Type names are C# text that is valid anywhere.</summary>
/// <param name="Name">The name that the event is raised by.</param>
/// <param name="Stub">What stands between <c>WaitFor</c> and <c>Async</c>.</param>
/// <param name="StubClass">The class of the methods.</param>
/// <param name="Namespace">Where they go, as C# text.</param>
/// <param name="Type">Type of the payload.</param>
/// <param name="IsPublic">Whether the type can be seen outside the assembly.</param>
/// <param name="DocumentationId">Documentation id of the type.</param>
/// <param name="SilencedIds">Warnings of obsolete or experimental parts of the type, sorted.</param>
internal sealed record EventSpec(
    string Name,
    string Stub,
    string StubClass,
    string Namespace,
    string Type,
    bool IsPublic,
    string DocumentationId,
    EquatableArray<string> SilencedIds);

/// <summary>What was found at one attribute of an event.</summary>
/// <param name="Event">The event; null when it cannot be handled.</param>
/// <param name="Findings">What is wrong with it.</param>
internal sealed record ParsedEvent(EventSpec? Event, EquatableArray<FindingSpec> Findings);
