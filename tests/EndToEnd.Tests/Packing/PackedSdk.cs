using System.IO.Compression;
using EndToEnd.Tests.Processes;

namespace EndToEnd.Tests.Packing;

/// <summary>The packages of the SDK, made of what is built, in a folder that serves as a source of packages.</summary>
public sealed class PackedSdk : IAsyncLifetime
{
    /// <summary>Unlike any that is published: no cache can have it.</summary>
    public const string Version = "0.0.0-packed";

    // In the order of what needs what.
    private static readonly string[] Projects =
    [
        "src/Engine/Durable.Sdk.Engine.csproj",
        "src/TaskHub/Durable.Sdk.TaskHub.csproj",
        "src/Stores/Sqlite/Durable.Sdk.Sqlite.csproj",
        "src/Sdk/Durable.Sdk.csproj",
    ];

    private readonly TemporaryDirectory _directory = new();

    public string Root => _directory.Root;

    private string Packages => Path.Combine(Root, "packages");

    // Packages that the build of this test has restored; nothing is downloaded.
    private static string Restored => Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder
        ? folder
        : Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    public async ValueTask InitializeAsync()
    {
        var built = new DirectoryInfo(AppContext.BaseDirectory);
        var configuration = built.Parent!.Name;
        while (!File.Exists(Path.Combine(built.FullName, "Durable.Sdk.sln")))
            built = built.Parent ?? throw new InvalidOperationException("The tests run outside of the repository.");
        foreach (var project in Projects)
        {
            await DotnetCommand.RunAsync(
                built.FullName,
                "pack", project, "--no-build", "--configuration", configuration, "--output", Packages,
                $"-p:PackageVersion={Version}");
        }

        await File.WriteAllTextAsync(
            Path.Combine(Root, "nuget.config"),
            $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="cache" /></config>
              <packageSources><clear /><add key="packed" value="packages" /></packageSources>
              <fallbackPackageFolders><clear /><add key="restored" value="{Restored}" /></fallbackPackageFolders>
            </configuration>
            """);
    }

    /// <summary>The files of a package.</summary>
    public IReadOnlyList<string> FilesOf(string package)
    {
        using var archive = ZipFile.OpenRead(Path.Combine(Packages, $"{package}.{Version}.nupkg"));
        return [.. archive.Entries.Select(entry => entry.FullName)];
    }

    public ValueTask DisposeAsync()
    {
        _directory.Dispose();
        return ValueTask.CompletedTask;
    }
}
