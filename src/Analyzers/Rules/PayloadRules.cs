using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.Rules;

/// <summary>What inputs, outputs, events and states must be, to come back from JSON as they were.</summary>
internal static class PayloadRules
{
    public static readonly DiagnosticDescriptor NoJson = Rule.Warning(
        "DUR3001",
        Rule.Payload,
        "A payload cannot become JSON",
        "'{0}' is {1}, which has no JSON. {2}.");

    public static readonly DiagnosticDescriptor NoConcreteType = Rule.Warning(
        "DUR3002",
        Rule.Payload,
        "A payload does not say of which type it is",
        "'{0}' is of the {1} '{2}', and JSON does not tell which class to make of it. Use a class, or name the classes "
        + "by [JsonDerivedType] with a discriminator.");

    public static readonly DiagnosticDescriptor Lost = Rule.Warning(
        "DUR3003",
        Rule.Payload,
        "A part of a payload is lost",
        "'{0}' is written and not read: {1}. {2}.");

    public static readonly DiagnosticDescriptor NoConstructor = Rule.Warning(
        "DUR3004",
        Rule.Payload,
        "A payload cannot be made from JSON",
        "'{0}' is of type '{1}', which cannot be made from JSON: {2}. {3}.");

    public static readonly DiagnosticDescriptor AnyObject = Rule.Info(
        "DUR3005",
        Rule.Payload,
        "A part of a payload comes back as a JSON element",
        "'{0}' is of type '{1}', so what is read is a 'JsonElement' and never what was written. Give it a type.");

    public static readonly DiagnosticDescriptor Cycle = Rule.Info(
        "DUR3006",
        Rule.Payload,
        "A payload may contain itself",
        "'{0}' leads back to '{1}', and JSON cannot write objects that contain themselves. Leave the way back out with "
        + "[JsonIgnore], or hold an id.");

    public static readonly DiagnosticDescriptor UnknownToContext = Rule.Warning(
        "DUR3007",
        Rule.Payload,
        "A payload is not listed in the JSON context",
        "'{0}' is not known to '{1}', which is all that the converter has. {2}.");

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
        [NoJson, NoConcreteType, Lost, NoConstructor, AnyObject, Cycle, UnknownToContext];
}
