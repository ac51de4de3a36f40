using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Generators;

/// <summary>The name and version that histories know a task by.</summary>
internal sealed record TaskIdentity(string Name, string? Version)
{
    private const string AsyncSuffix = "Async";

    public static TaskIdentity Parse(
        ISymbol symbol, AttributeData? attribute, Location where, Findings findings, CancellationToken cancellation)
    {
        if (attribute is null) return new(DefaultName(symbol), null);
        var name = attribute.FirstArgument().Value as string ?? "";
        var version = attribute.NamedArguments
            .FirstOrDefault(argument => argument.Key == "Version").Value.Value as string ?? "";
        RefuseBlank("name", name);
        RefuseBlank("version", version);
        return new(name.Length == 0 ? DefaultName(symbol) : name, version.Length == 0 ? null : version);

        void RefuseBlank(string what, string value)
        {
            if (value.Length > 0 && string.IsNullOrWhiteSpace(value))
                findings.Add(
                    TaskDiagnostics.BlankName, Locations.Of(attribute, where, cancellation), what, symbol.Name);
        }
    }

    /// <summary>The name of the class, or of the method without its <c>Async</c>.</summary>
    public static string DefaultName(ISymbol symbol)
    {
        var name = symbol.Name;
        var hasSuffix = name.Length > AsyncSuffix.Length && name.EndsWith(AsyncSuffix, StringComparison.Ordinal);
        return symbol is IMethodSymbol && hasSuffix
            ? name.Substring(0, name.Length - AsyncSuffix.Length)
            : name;
    }
}
