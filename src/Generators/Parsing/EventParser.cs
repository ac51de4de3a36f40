using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Durable.Sdk.Generators;

/// <summary>Reads a type with <c>[DurableEvent]</c>.</summary>
internal static class EventParser
{
    public static ParsedEvent Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        var where = Locations.OfName(context.TargetNode);
        var findings = new Findings();
        var identity = TaskIdentity.Parse(type, context.Attributes[0], where, findings, cancellation);
        if (WhyNot(type) is var (why, instead))
            findings.Add(TaskDiagnostics.NotAnEvent, where, type.Name, why, instead);
        var found = findings.HasAny ? null : Create(type, identity, context.SemanticModel.Compilation);
        return new(found, findings.ToSpec());
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
        var nested = string.Concat(Reach.Chain(type).Reverse().Select(level => Identifiers.Pascal(level.Name)));
        var name = SyntaxFacts.IsValidIdentifier(identity.Name) ? identity.Name : type.Name;
        return new(
            identity.Name,
            Identifiers.Pascal(name),
            ClassName(nested, type.ContainingNamespace, compilation),
            TypeText.OfNamespace(type.ContainingNamespace),
            TypeText.Of(type),
            Reach.IsPublic(type),
            type.GetDocumentationCommentId() ?? "",
            new(ObsoleteParser.SilencedIds(type, [type])));
    }

    /// <summary>Steps aside for the user's own types.</summary>
    private static string ClassName(string type, INamespaceSymbol space, Compilation compilation)
    {
        string[] names = [type + "Extensions", $"Generated{type}Extensions"];
        var all = TypeText.NamespaceOfStubs(space, compilation);
        return names.FirstOrDefault(all.IsFree) ?? names[1];
    }
}
