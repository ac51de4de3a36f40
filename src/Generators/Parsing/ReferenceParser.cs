using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Generators;

/// <summary>Finds the methods that register the tasks of referenced assemblies.</summary>
internal static class ReferenceParser
{
    private const string SdkAssembly = "Durable.Sdk";

    /// <summary>The methods as C# text, sorted. Runs at every edit, and so looks at few attributes.</summary>
    public static EquatableArray<string> Parse(Compilation compilation, CancellationToken cancellation)
    {
        var found = new List<string>();
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!UsesTheSdk(assembly) || !IsNamedGlobally(compilation, assembly)) continue;
            found.AddRange(assembly.GetAttributes().Where(IsManifest).Select(Method).OfType<string>());
        }

        return new(found.Distinct().OrderBy(method => method, StringComparer.Ordinal));
    }

    private static bool UsesTheSdk(IAssemblySymbol assembly) => assembly.Modules.Any(module =>
        module.ReferencedAssemblies.Any(reference => reference.Name == SdkAssembly));

    /// <summary>An assembly with an alias of its own can be named only where that is declared.</summary>
    private static bool IsNamedGlobally(Compilation compilation, IAssemblySymbol assembly) =>
        compilation.GetMetadataReference(assembly)?.Properties.Aliases is not { IsEmpty: false } aliases
        || aliases.Contains(MetadataReferenceProperties.GlobalAlias);

    private static bool IsManifest(AttributeData attribute) =>
        attribute.AttributeClass.Is(SdkTypes.GeneratedTasksAttribute);

    private static string? Method(AttributeData attribute) =>
        attribute.FirstArgument().Value is INamedTypeSymbol type
        && attribute.ConstructorArguments.ElementAtOrDefault(1).Value is string method
        && Reach.IsPublic(type)
            ? $"{TypeText.Of(type)}.{method}"
            : null;
}
