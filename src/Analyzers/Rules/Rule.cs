using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.Rules;

/// <summary>Makes descriptors. Each rule has a page in <c>docs/rules</c>.</summary>
internal static class Rule
{
    public const string Determinism = "Durable.Determinism";
    public const string Contract = "Durable.Contract";
    public const string Payload = "Durable.Payload";

    private const string Help = "docs/rules/";

    public static DiagnosticDescriptor Warning(string id, string category, string title, string message) =>
        Make(id, category, DiagnosticSeverity.Warning, title, message);

    public static DiagnosticDescriptor Info(string id, string category, string title, string message) =>
        Make(id, category, DiagnosticSeverity.Info, title, message);

    private static DiagnosticDescriptor Make(
        string id, string category, DiagnosticSeverity severity, string title, string message) => new(
        id, title, message, category, severity, isEnabledByDefault: true, helpLinkUri: Help + id + ".md");
}
