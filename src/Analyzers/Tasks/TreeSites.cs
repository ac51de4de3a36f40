using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.Tasks;

/// <summary>
/// Where a file may speak of tasks, by its text alone.
/// </summary>
internal sealed class TreeSites
{
    private const string Converter = "JsonDataConverter";

    private readonly List<BaseObjectCreationExpressionSyntax> _creations = [];
    private bool _makesConverters;

    /// <summary>Methods and types with an attribute that is called like one of a task.</summary>
    public List<TaskSite> Declarations { get; } = [];

    /// <summary>Calls that are named like a registration.</summary>
    public List<InvocationExpressionSyntax> Registrations { get; } = [];

    /// <summary>Calls that are named like sending an event or waiting for one.</summary>
    public List<EventSite> Events { get; } = [];

    /// <summary>What may be a converter that is made.</summary>
    /// <remarks>What <c>new()</c> makes is told by a type nearby.</remarks>
    public IReadOnlyList<BaseObjectCreationExpressionSyntax> Creations => _makesConverters ? _creations : [];

    public void Take(SyntaxNode node)
    {
        switch (node)
        {
            case AttributeSyntax { Parent.Parent: { } declaration } attribute
                when TaskAttribute(NameOf(attribute.Name)) is { } kind:
                Declarations.Add(TaskSite.Of(declaration, kind, attribute));
                break;
            case InvocationExpressionSyntax call when NameOf(call.Expression) is { } name:
                if (Registers(name)) Registrations.Add(call);
                else if (IsEvent(name)) Events.Add(new(call, name == "WaitForExternalEvent"));
                break;
            case BaseObjectCreationExpressionSyntax creation:
                if (creation is not ObjectCreationExpressionSyntax { Type: var type } || NameOf(type) == Converter)
                    _creations.Add(creation);
                break;
            case IdentifierNameSyntax { Identifier.ValueText: Converter }:
                _makesConverters = true;
                break;
        }
    }

    /// <summary>The last part of a name, or null for another expression.</summary>
    public static string? NameOf(SyntaxNode expression) => expression switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        QualifiedNameSyntax name => name.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax name => name.Name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        _ => null,
    };

    private static string? TaskAttribute(string? name)
    {
        if (name is null) return null;
        const string suffix = "Attribute";
        if (name.EndsWith(suffix, StringComparison.Ordinal)) name = name.Substring(0, name.Length - suffix.Length);
        return name is "Activity" or "Orchestrator" or "DurableTask" or "DurableActivities" or "DurableOrchestrations"
            or "DurableEntity" or "DurableEvent" or "AcceptsEvent" ? name : null;
    }

    private static bool Registers(string name) => name is "AddActivity" or "AddActivityFunc" or "AddOrchestrator"
        or "AddOrchestratorFunc" or "AddEntity";

    private static bool IsEvent(string name) => name is "WaitForExternalEvent" or "RaiseEventAsync" or "SendEvent";
}
