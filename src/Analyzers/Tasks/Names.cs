using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Tasks;

/// <summary>Makes findings about names. What was meant goes with them, for the fix.</summary>
internal static class Names
{
    /// <summary>The property of a finding that says which name, or what else, was meant.</summary>
    public const string Meant = "Meant";

    public static Diagnostic Create(
        DiagnosticDescriptor rule, IOperation name, bool isCertain, string? near, params object[] arguments) =>
        Diagnostic.Create(
            rule,
            Where(name),
            isCertain ? rule.DefaultSeverity : DiagnosticSeverity.Info,
            additionalLocations: null,
            Meaning(near),
            arguments);

    /// <summary>The properties of a finding; null where nobody knows what was meant.</summary>
    public static ImmutableDictionary<string, string?>? Meaning(string? meant) =>
        meant is null ? null : ImmutableDictionary<string, string?>.Empty.Add(Meant, meant);

    /// <summary>The text of a name, without what converts it.</summary>
    public static Location Where(IOperation name)
    {
        while (true)
        {
            switch (name)
            {
                case IConversionOperation conversion: name = conversion.Operand; break;
                case IParenthesizedOperation inner: name = inner.Operand; break;
                case IObjectCreationOperation { Type.Name: "TaskName", Arguments: [var only] }:
                    name = only.Value;
                    break;
                default: return name.Syntax.GetLocation();
            }
        }
    }
}
