using Microsoft.CodeAnalysis;

namespace Repository.Tests;

/// <summary>What the tests themselves run on: the framework, the SDK, and the packages they bring.</summary>
internal static class Platform
{
    public static IReadOnlyList<MetadataReference> References { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];
}
