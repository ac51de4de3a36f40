using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.Tasks;

/// <summary>A method or type with an attribute that is called like one of a task or an event.</summary>
/// <param name="Declaration">What has the attribute.</param>
/// <param name="Attribute">Its name, without the suffix.</param>
/// <param name="Name">The first argument, where it is written as text; null for none.</param>
/// <param name="HasName">Whether there is an argument that may be a name.</param>
internal sealed record TaskSite(SyntaxNode Declaration, string Attribute, string? Name, bool HasName)
{
    public bool IsOfEvent => Attribute is "DurableEvent" or "AcceptsEvent";

    /// <summary>The kind, where the attribute tells it; null for classes and contracts.</summary>
    public TaskKind? Kind => Attribute switch
    {
        "Activity" => TaskKind.Activity,
        "Orchestrator" => TaskKind.Orchestrator,
        _ => null,
    };

    public static TaskSite Of(SyntaxNode declaration, string attribute, AttributeSyntax syntax)
    {
        var first = syntax.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals is null);
        var text = (first?.Expression as LiteralExpressionSyntax)?.Token.Value as string;
        return new(declaration, attribute, string.IsNullOrEmpty(text) ? null : text, first is not null);
    }
}
