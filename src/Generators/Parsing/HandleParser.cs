using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Durable.Sdk.Generators;

/// <summary>Reads the <c>[AcceptsEvent]</c> and <c>[CustomStatus]</c> attributes of a task.</summary>
internal sealed class HandleParser(ISymbol task, Location where, Findings findings, CancellationToken cancellation)
{
    public HandleSpec? Parse(TaskKind kind)
    {
        var events = new List<AcceptedEventSpec>();
        StatusSpec? status = null;
        foreach (var attribute in task.GetAttributes())
        {
            var isEvent = attribute.AttributeClass.Is(SdkTypes.AcceptsEventAttribute);
            if (!isEvent && !attribute.AttributeClass.Is(SdkTypes.CustomStatusAttribute)) continue;
            var type = attribute.AttributeClass!.TypeArguments[0];
            var place = Locations.Of(attribute, where, cancellation);
            if (TypeParts.FindUnknown(type) is { } unknown)
                findings.Add(TaskDiagnostics.UnknownType, place, unknown.Name, task.Name);
            else if (WhyNot(kind, type) is var (why, instead))
                Refuse(type.ToDisplayString(), why, instead, place);
            else if (isEvent)
                AddEvent(events, attribute, type, place);
            else
                status = new(TypeText.Of(type), TypeText.OfAbsent(type), TypeParts.IsPublic(type));
        }

        return kind == TaskKind.Orchestrator ? new(new(events), status) : null;
    }

    private static (string Why, string Instead)? WhyNot(TaskKind kind, ITypeSymbol type)
    {
        if (kind != TaskKind.Orchestrator)
            return ("only an orchestrator has events and a custom status", "Move the attribute to the orchestrator");
        var hidden = TypeParts.Of(type).OfType<INamedTypeSymbol>()
            .FirstOrDefault(part => !Reach.IsOpen(part.DeclaredAccessibility) || part.IsFileLocal);
        if (hidden is not null)
            return ($"generated code cannot see '{hidden.Name}'", $"Make '{hidden.Name}' internal or public");
        return TypeParts.WhyNotSerializable(type) is { } why ? (why, "Use a type that can be written as JSON") : null;
    }

    private void AddEvent(List<AcceptedEventSpec> events, AttributeData attribute, ITypeSymbol type, Location place)
    {
        var given = attribute.FirstArgument().Value as string;
        var name = string.IsNullOrEmpty(given) ? NameOf(type) : given!;
        var stub = Identifiers.Pascal(SyntaxFacts.IsValidIdentifier(name) ? name : Identifiers.FromText(name));
        if (name.Length == 0)
        {
            Refuse(type.ToDisplayString(), "the type has no name", "Name the event in the attribute", place);
        }
        else if (string.IsNullOrWhiteSpace(name))
        {
            findings.Add(TaskDiagnostics.BlankName, place, "name", task.Name);
        }
        else if (events.Any(other => string.Equals(other.Stub, stub, StringComparison.OrdinalIgnoreCase)))
        {
            Refuse(name, "another event is raised by the same method", "Name it otherwise in the attribute", place);
        }
        else
        {
            events.Add(new(name, stub, TypeText.Of(type), TypeParts.IsPublic(type)));
        }
    }

    private static string NameOf(ITypeSymbol type) =>
        type.Find(SdkTypes.EventAttribute)?.FirstArgument().Value is string { Length: > 0 } name ? name : type.Name;

    private void Refuse(string what, string why, string instead, Location place) =>
        findings.Add(TaskDiagnostics.NotOfAHandle, place, what, task.Name, why, instead);
}
