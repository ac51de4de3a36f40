namespace EndToEnd.Tests.Packing;

/// <summary>The package is all that an application needs.</summary>
public sealed class SdkPackageTests(PackedSdk sdk) : IClassFixture<PackedSdk>
{
    [Fact]
    public void Package_OfTheSdk_HasTheCompilerToolsAndNoOther()
    {
        var files = sdk.FilesOf("Durable.Sdk");

        Assert.Equal(
            [
                "analyzers/dotnet/cs/Durable.Sdk.Analyzers.CodeFixes.dll",
                "analyzers/dotnet/cs/Durable.Sdk.Analyzers.dll",
                "analyzers/dotnet/cs/Durable.Sdk.Generators.dll",
            ],
            files.Where(file => file.StartsWith("analyzers/", StringComparison.Ordinal)).Order());
        Assert.Equal(
            ["lib/net10.0/Durable.Sdk.dll", "lib/net10.0/Durable.Sdk.xml"],
            files.Where(file => file.StartsWith("lib/", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public async Task Application_WithThePackageAlone_BuildsWithStubsAndRuns()
    {
        var folder = Path.Combine(sdk.Root, "app");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "app.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <NuGetAudit>false</NuGetAudit>
                <UseAppHost>false</UseAppHost>
                <InvariantGlobalization>true</InvariantGlobalization>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Durable.Sdk" Version="{PackedSdk.Version}" />
              </ItemGroup>
            </Project>
            """);
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), Program);

        var built = await DotnetCommand.RunAsync(folder, "build", "--output", "out", "-nodeReuse:false");
        var output = await DotnetCommand.RunAsync(folder, Path.Combine("out", "app.dll"));

        Assert.Contains("warning DUR1001: ", built, StringComparison.Ordinal);
        Assert.Contains("warning DUR0018: The class 'Forgotten'", built, StringComparison.Ordinal);
        Assert.Equal("Hello, Ada and Bob!", output.Trim());
    }

    private const string Program = """
        using Durable;
        using Durable.Client;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;

        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddDurableTask(durable => durable
            .AddTasks(tasks => tasks.AddAllGeneratedTasks())
            .UseInMemory());
        using var host = builder.Build();
        await host.StartAsync();
        var client = host.Services.GetRequiredService<DurableTaskClient>();
        var greeting = await client.StartGreetAsync("Ada", "Bob");
        Console.WriteLine(await greeting.WaitAsync());
        await host.StopAsync();

        public static class Greetings
        {
            [Activity]
            public static string Say(string first, string second) => $"Hello, {first} and {second}!";

            [Orchestrator]
            public static Task<string> Greet(TaskOrchestrationContext context, string first, string second)
            {
                if (DateTime.UtcNow.Year < 2000) throw new InvalidOperationException("So long ago.");
                return context.CallSayAsync(first, second);
            }
        }

        [DurableActivities]
        public interface IForgotten
        {
            void Forget(int what);
        }

        public sealed class Forgotten : IForgotten
        {
            public void Forget(int what) { }
        }
        """;
}
