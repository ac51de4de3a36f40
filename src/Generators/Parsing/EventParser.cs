using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Durable.Sdk.Generators;

/// <summary>Reads a type with <c>[DurableEvent]</c>.</summary>
internal static class EventParser
{
    private const string Class = "Extensions";

    public static ParsedEvent Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        var where = Locations.OfName(context.TargetNode);
        var findings = new Findings();
        var identity = TaskIdentity.Parse(type, context.Attributes[0], where, findings, cancellation);
        if (WhyNot(type) is var (why, instead))
            findings.Add(TaskDiagnostics.NotAnEvent, where, type.Name, why, instead);
        var found = findings.HasAny ? null : Create(type, identity, context.SemanticModel.Compilation);
        return new(found, where.ToSpec(), findings.ToSpec());
    }

    private static (string Why, string Instead)? WhyNot(INamedTypeSymbol type)
    {
        if (Reach.IsGeneric(type))
            return ("it is generic", "Derive a type that is not generic from it, and put the attribute there");
        foreach (var level in Reach.Chain(type))
        {
            if (!Reach.IsOpen(level.DeclaredAccessibility) || level is INamedTypeSymbol { IsFileLocal: true })
                return ($"generated code cannot see '{level.Name}'", $"Make '{level.Name}' internal or public");
        }

        return TypeParts.WhyNotSerializable(type) is { } why
            ? (why, "Use a type that can be written as JSON")
            : null;
    }

    private static EventSpec Create(INamedTypeSymbol type, TaskIdentity identity, Compilation compilation)
    {
        var id = type.GetDocumentationCommentId() ?? "";
        var nested = string.Concat(Reach.Chain(type).Reverse().Select(level => Identifiers.Pascal(level.Name)));
        var name = Identifiers.Pascal(SyntaxFacts.IsValidIdentifier(identity.Name) ? identity.Name : type.Name);
        var unique = nested + Identifiers.StableHash(id);
        var space = TypeText.NamespaceOfStubs(type.ContainingNamespace, compilation);
        EventNames[] names =
            [new(name, ClassName(nested, space)), new(nested, ClassName(nested, space)), new(unique, unique + Class)];
        return new(
            identity.Name,
            new(names),
            TypeText.OfNamespace(type.ContainingNamespace),
            TypeText.Of(type),
            Reach.IsPublic(type),
            id,
            new(ObsoleteParser.SilencedIds(type, [type])));
    }

    /// <summary>Steps aside for the user's own types.</summary>
    private static string ClassName(string type, INamespaceSymbol? space)
    {
        string[] names = [type + Class, $"Generated{type}{Class}"];
        return names.FirstOrDefault(space.IsFree) ?? names[1];
    }
}
